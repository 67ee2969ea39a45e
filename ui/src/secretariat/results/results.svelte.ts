// The rankings: one category at a time or all in one order, the row that is looked at, and everything that came about it.
import { call, type CategoryHead, type Explanation, type ResultRow, type ResultsView, type SignedPages } from '../../door/door';
import { compareDecimals } from '../../kit/decimal';
import type { Order } from '../../kit/table';
import { Work } from '../../parts/work.svelte';
import { Advices } from './advice.svelte';

/** A row with the category it stands in; `place` is its position in the official order of what is shown. */
export type Shown = { readonly row: ResultRow; readonly category: CategoryHead; readonly place: number; readonly rank: number; readonly shared: boolean };

/** All categories in one order. */
export const OVERALL = '*';

export class Results {
  readonly work = new Work();
  readonly advice = new Advices(this.work);
  /** Every category's head and the rows of one list; another list is asked for when it is wanted. */
  reply = $state.raw<ResultsView | null>(null);
  chosen = $state('');
  search = $state('');
  order = $state.raw<Order>({ key: 'rank', down: false });
  explained = $state.raw<Explanation | null>(null);
  signed = $state.raw<{ readonly pages: SignedPages; readonly code: string } | null>(null);

  readonly category = $derived(this.reply?.categories.find((c) => c.key === this.reply?.shown) ?? this.reply?.categories.find((c) => c.scored > 0) ?? this.reply?.categories[0]);
  readonly overall = $derived(this.reply?.shown === OVERALL);
  readonly official = $derived.by<readonly Shown[]>(() => {
    const heads = new Map(this.reply?.categories.map((c) => [c.key, c] as const));
    return (this.reply?.rows ?? []).flatMap(({ row, category, rank, shared }, place) => {
      const head = heads.get(category);
      return head === undefined ? [] : [{ row, category: head, place, rank, shared }];
    });
  });
  /** The official places by each column. The core ordered by score; the others compare what it wrote, number by number. */
  readonly shown = $derived.by<readonly Shown[]>(() => {
    const wanted = this.search.trim().toLowerCase();
    const found = wanted === '' ? this.official : this.official.filter((s) => `${s.row.platform} ${s.row.applicant} ${s.row.application}`.toLowerCase().includes(wanted));
    const { key, down } = this.order;
    if (key === 'rank' && !down) return found;
    const compare = COMPARE[key] ?? COMPARE['rank'];
    const sorted = compare === undefined ? [...found] : [...found].sort((a, b) => compare(a, b) || a.place - b.place);
    return down ? sorted.reverse() : sorted;
  });
  #asked = 0;
  #wanted = '';
  readonly #names = $derived(
    new Map([
      ...(this.reply?.categories.flatMap((c) => c.experts.map((e) => [e.id, e.name] as const)) ?? []),
      ...(this.reply?.concerned.map((c) => [c.application, c.platform] as const) ?? []),
      ...this.official.map(({ row }) => [row.application, row.platform] as const),
    ]),
  );
  /** The rows stand in the official order, so that the cut line can be drawn. */
  readonly ordered = $derived(this.order.key === 'rank' && !this.order.down && this.search.trim() === '');
  /** The row that is looked at; none while it is an application without a rank. */
  readonly row = $derived.by<Shown | undefined>(() => {
    const chosen = this.official.find((s) => s.row.application === this.chosen);
    return chosen ?? (this.withoutRank.some(([id]) => id === this.chosen) ? undefined : this.shown[0]);
  });
  readonly #heads = $derived(this.overall ? (this.reply?.categories ?? []) : this.category === undefined ? [] : [this.category]);
  /** Applications with sheets for which the rule gives no score, and those without a sheet that counts: id and applicant. */
  readonly noFigure = $derived(this.#heads.flatMap((head) => head.no_figure));
  readonly unrated = $derived(this.#heads.flatMap((head) => head.unrated));
  readonly withoutRank = $derived([...this.noFigure, ...this.unrated]);
  readonly openMissing = $derived(this.reply?.missing.filter((m) => m.closed === null) ?? []);

  /** Reads the first list ahead of the screen that shows it; a failure is told there. */
  async prepare(): Promise<void> {
    await this.#read(call('results', { category: this.reply?.shown ?? null }).catch(() => undefined));
  }

  /** Reads the list that is shown again; at first the one that the core proposes. */
  async load(): Promise<void> {
    if (await this.#read(this.#ask(this.reply?.shown ?? null))) await this.explain(this.row?.row.application ?? (this.withoutRank.some(([id]) => id === this.chosen) ? this.chosen : this.#first()));
  }

  choose(application: string): void {
    this.chosen = application;
    void this.explain(application);
  }

  /** Shows another list, and in it this application or the first one. */
  async show(key: string, application = ''): Promise<void> {
    if (!(await this.#read(this.#ask(key)))) return;
    this.order = { key: 'rank', down: false };
    this.choose(application === '' ? this.#first() : application);
  }

  /** A sentence of the core with names where it has ids: a person knows platforms and experts by name. */
  named(sentence: string): string {
    return withNames(sentence, this.#names);
  }

  /** The name of an application that is shown or that something is open about. */
  nameOf(application: string): string {
    return this.#names.get(application) ?? application;
  }

  /** How many vote on a tie: the members of the panels of every category that it goes across. */
  members(tied: readonly string[]): number {
    const categories = new Set(this.reply?.concerned.filter((c) => tied.includes(c.application)).map((c) => c.category));
    const panels = this.reply?.categories.filter((c) => categories.has(c.key)) ?? [];
    return new Set(panels.flatMap((c) => c.experts.map((e) => e.id))).size;
  }

  /** Goes to an application in whatever category it stands. */
  async goTo(application: string): Promise<void> {
    this.search = '';
    const elsewhere = this.official.some((s) => s.row.application === application) ? undefined : this.reply?.concerned.find((c) => c.application === application);
    if (elsewhere === undefined) this.choose(application);
    else await this.show(elsewhere.category, application);
  }

  orderBy(key: string): void {
    this.order = { key, down: this.order.key === key ? !this.order.down : key !== 'rank' && key !== 'platform' };
  }

  async explain(application: string): Promise<void> {
    if (application === '') {
      this.explained = null;
      return;
    }
    this.#wanted = application;
    const found = await this.work.quiet(() => call('explain', { application }));
    // A quicker hand may have chosen another one in the meantime.
    if (found === undefined || found.application !== this.#wanted) return;
    this.explained = found;
    await this.advice.need(found.category);
    if (this.overall) for (const { key, scored } of this.reply?.categories ?? []) if (scored > 0) await this.advice.need(key);
  }

  /** The meeting has decided something: figures, standings and blocks may have changed. */
  async decided(after: Explanation | null): Promise<void> {
    if (after !== null) this.explained = after;
    this.advice.forget();
    await this.load();
  }

  /** The signed pages behind a number. */
  async open(record: string, code: string): Promise<void> {
    const pages = await this.work.run('', () => call('record_pdf', { record }));
    if (pages !== undefined) this.signed = { pages, code };
  }

  /** The places of its category when this is the last row above the cut line. Categories have their own lines, all together have none. */
  lastPlace(shown: Shown): number | null {
    const { places, scored } = shown.category;
    return !this.overall && places !== null && shown.place === places - 1 && scored > places ? places : null;
  }

  /** What is looked at first: the first row, or where nothing has a rank the first without one. */
  #first(): string {
    return this.official[0]?.row.application ?? this.withoutRank[0]?.[0] ?? '';
  }

  #ask(category: string | null): Promise<ResultsView | undefined> {
    return this.work.quiet(() => call('results', { category }));
  }

  /** False when it failed or another list was asked for in the meantime. */
  async #read(answer: Promise<ResultsView | undefined>): Promise<boolean> {
    this.#asked += 1;
    const asked = this.#asked;
    const reply = await answer;
    if (reply === undefined || asked !== this.#asked) return false;
    // Advice is about the records that count; what the meeting decides is told by `decided`.
    if (reply.merkle_root !== this.reply?.merkle_root) this.advice.forget();
    this.reply = reply;
    return true;
  }
}

/** Names for the ids that are known. An id in brackets stands behind its name already. */
export function withNames(sentence: string, names: ReadonlyMap<string, string>): string {
  return sentence.replace(/([（(]?)\b([AE]\d+)\b/g, (all, bracket: string, id: string) => (bracket === '' ? (names.get(id) ?? id) : all));
}

const STANDINGS = ['in', 'undecided', 'out'];
const byCategory = (s: Shown): string => s.category.key;
const COMPARE: Readonly<Record<string, (a: Shown, b: Shown) => number>> = {
  rank: (a, b) => a.place - b.place,
  platform: (a, b) => a.row.platform.localeCompare(b.row.platform, 'zh-Hans-CN'),
  category: (a, b) => byCategory(a).localeCompare(byCategory(b)),
  score: (a, b) => compareDecimals(a.row.score, b.row.score),
  range: (a, b) => compareDecimals(a.row.range, b.row.range),
  standing: (a, b) => STANDINGS.indexOf(a.row.standing) - STANDINGS.indexOf(b.row.standing),
};
