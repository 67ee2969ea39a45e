// What the meeting decides about one application: which question is on the table, and what was entered so far.
import { call, type AbnormalCase, type Explanation, type ReopenedItem, type SignedSheet } from '../../door/door';
import type { Work } from '../../parts/work.svelte';

/** The question on the table. */
export type Question =
  | { readonly is: 'flag'; readonly sheet: SignedSheet }
  | { readonly is: 'request' | 'answer' | 'judge'; readonly about: AbnormalCase }
  | { readonly is: 'reopen'; readonly sheet: SignedSheet }
  | { readonly is: 'keep'; readonly item: ReopenedItem }
  | { readonly is: 'deliberate' }
  | { readonly is: 'tie'; readonly tied: readonly string[] };

export const CONCLUSIONS = ['recommend', 'supplement', 'not'] as const;
export type Conclusion = (typeof CONCLUSIONS)[number];

export class Meeting {
  question = $state.raw<Question | null>(null);
  text = $state('');
  dissent = $state('');
  /** Counted votes; null while what stands in the field is no number. */
  yes = $state<number | null>(0);
  no = $state<number | null>(0);
  abstain = $state<number | null>(0);
  /** The answer was refused, or the reason judged insufficient. */
  against = $state(false);
  conclusion = $state<Conclusion>('recommend');
  criterion = $state('');
  order = $state.raw<readonly string[]>([]);

  readonly votes = $derived({ yes: this.yes ?? 0, no: this.no ?? 0, abstain: this.abstain ?? 0 });
  readonly needsVotes = $derived(this.question !== null && ['request', 'judge', 'deliberate', 'tie'].includes(this.question.is));
  readonly needsText = $derived(this.question !== null && this.question.is !== 'request' && !(this.question.is === 'answer' && this.against));
  readonly cast = $derived(this.votes.yes + this.votes.no + this.votes.abstain);
  readonly #counted = $derived(this.cast > 0 && [this.yes, this.no, this.abstain].every((count) => count !== null));
  readonly ready = $derived((!this.needsText || this.text.trim() !== '') && (!this.needsVotes || this.#counted));

  readonly #work: Work;
  readonly #explained: (after: Explanation) => void;

  constructor(work: Work, explained: (after: Explanation) => void) {
    this.#work = work;
    this.#explained = explained;
  }

  ask(question: Question): void {
    this.#work.forget();
    this.question = question;
    this.text = this.dissent = this.criterion = '';
    this.yes = this.no = this.abstain = 0;
    this.against = false;
    this.conclusion = 'recommend';
    this.order = question.is === 'tie' ? question.tied : [];
  }

  /** Moves one application of a tie a place up. */
  raise(at: number): void {
    const next = [...this.order];
    const [moved] = next.splice(at, 1);
    if (moved === undefined || at === 0) return;
    next.splice(at - 1, 0, moved);
    this.order = next;
  }

  async submit(application: string): Promise<void> {
    const { question } = this;
    if (question === null || !this.ready) return;
    const after = await this.#work.run('', () => this.#send(question, application));
    if (after === undefined) return;
    this.#explained(after);
    this.question = null;
  }

  /** Leaves the question as it was; what went wrong with it is no longer told. */
  leave(): void {
    this.#work.forget();
    this.question = null;
  }

  #send(question: Question, application: string): Promise<Explanation> {
    const [text, votes] = [this.text.trim(), this.votes];
    switch (question.is) {
      case 'flag':
        return call('flag_abnormal', { expert: question.sheet.expert, application, reason: text });
      case 'request':
        return call('request_reason', { expert: question.about.expert, application, votes });
      case 'answer':
        return call('answer_request', { expert: question.about.expert, application, text: this.against ? null : text });
      case 'judge':
        return call('judge_reason', { expert: question.about.expert, application, accepted: !this.against, votes, reason: text });
      case 'reopen':
        return call('reopen_item', { expert: question.sheet.expert, application, criterion: this.criterion === '' ? null : this.criterion, reason: text });
      case 'keep':
        return call('keep_item', { expert: question.item.expert, application, reason: text });
      case 'deliberate':
        return call('deliberate', { application, text, conclusion: this.conclusion, votes, dissent: this.dissent.trim() });
      case 'tie':
        return call('vote_on_tie', { order: [...this.order], votes, reason: text });
    }
  }
}
