// A rule as it is being chosen: a preset and what differs from it. Numbers stay the text that was typed; the core reads and judges them.
import type { QuotaChoice, RuleChoice, RuleLine, VoteChoice } from '../../door/door';

/** A text as a whole number; null for nothing or no number. */
function whole(text: string): number | null {
  return /^\d{1,6}$/.test(text.trim()) ? Number(text.trim()) : null;
}

export class Choosing {
  preset = $state('');
  places = $state('');
  passLine = $state('');
  votes = $state(false);
  shortlist = $state('');
  share = $state('');
  quotas = $state(false);
  total = $state('');
  /** By category key. */
  readonly least = $state<Record<string, string>>({});
  readonly most = $state<Record<string, string>>({});
  /** By role. */
  readonly weights = $state<Record<string, string>>({});
  /** By expert id; empty for none. */
  readonly roles = $state<Record<string, string>>({});
  readonly #now: RuleLine;
  readonly #presets: readonly RuleLine[];
  readonly chosen = $derived.by<RuleLine | undefined>(() => this.#presets.find((p) => p.key === this.preset));
  /** What the rule is before anything is changed: the preset, else the rule in force. */
  readonly base = $derived.by<RuleLine>(() => this.chosen ?? this.#now);
  readonly choice = $derived<RuleChoice>({
    preset: this.preset === '' ? null : this.preset,
    pass_line: this.passLine.trim(),
    places: whole(this.places) ?? 0,
    decimals: null,
    rounding: null,
    role_weights: this.base.by_role ? Object.entries(this.weights).map(([role, weight]) => [role, weight.trim()]) : null,
    roles: Object.entries(this.roles).filter(([, role]) => role !== ''),
    quotas: this.#quotas(),
    vote: this.#vote(),
  });

  constructor(now: RuleLine, presets: readonly RuleLine[]) {
    this.#now = now;
    this.#presets = presets;
    this.choose(now.key);
    for (const [expert, role] of now.roles) this.roles[expert] = role;
  }

  /** Takes a preset with everything in it; the empty key is the rule in force. */
  choose(key: string): void {
    this.preset = key;
    const base = this.#presets.find((p) => p.key === key) ?? this.#now;
    this.places = String(base.places);
    this.passLine = base.pass_line ?? '';
    this.votes = base.vote !== null;
    this.shortlist = String(base.vote?.shortlist ?? 0);
    this.share = base.vote?.share ?? '2/3';
    this.quotas = base.quotas !== null;
    this.total = base.quotas === null || base.quotas.places === 0 ? '' : String(base.quotas.places);
    replace(this.least, base.quotas?.at_least ?? []);
    replace(this.most, base.quotas?.at_most ?? []);
    replace(this.weights, base.role_weights);
  }

  #vote(): VoteChoice {
    return this.votes ? { shortlist: whole(this.shortlist) ?? 0, share: this.share.trim() } : { shortlist: 0, share: '' };
  }

  #quotas(): QuotaChoice {
    if (!this.quotas) return { places: 0, at_least: [], at_most: [] };
    return { places: whole(this.total) ?? 0, at_least: given(this.least), at_most: given(this.most) };
  }
}

function replace(own: Record<string, string>, next: readonly (readonly [string, string | number])[]): void {
  for (const key of Object.keys(own)) delete own[key];
  for (const [key, value] of next) own[key] = String(value);
}

/** Only what is a number: an empty field sets nothing. */
function given(own: Readonly<Record<string, string>>): [string, number][] {
  return Object.entries(own).flatMap(([key, text]) => {
    const count = whole(text);
    return count === null ? [] : [[key, count] as [string, number]];
  });
}
