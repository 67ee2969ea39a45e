// Decides what the scoring screen shows and what each key does. Adds nothing up: totals and counts come from the core.
import { call, type Failure, type RecusalRule, type ScoreLine, type ScoringCriterion, type ScoringSheet, type SheetStatus } from '../../door/door';
import { asciiOf } from '../../kit/keys';
import { Work } from '../../parts/work.svelte';
import type { Intent } from './keys';
import { criteriaOf, firstDifference, lineWith, withComment, withMark, withStatus } from './sheet';
import { Writes } from './writes.svelte';

/** Where the keys go. The component follows with the real focus. */
export type Focus = 'mark' | 'comment' | 'opinion';

export type Asking = 'nothing' | 'help' | 'recusal';

export class Scoring {
  readonly work = new Work();
  readonly writes = new Writes();

  lines = $state.raw<readonly ScoreLine[]>([]);
  rules = $state.raw<readonly RecusalRule[]>([]);
  sheet = $state.raw<ScoringSheet | null>(null);
  /** The application that was asked for last; its sheet follows a moment later, so that two quick presses turn two pages. */
  target = $state('');
  /** Code of the criterion that takes the keys. */
  at = $state('');
  focus = $state<Focus>('mark');
  /** Grows whenever the focus has to be put again, also on the same field. */
  focusTurn = $state(0);
  /** Grows whenever the sheet was read anew: texts being written then start from what is saved. */
  sheetTurn = $state(0);
  /** What is typed and not yet handed over; null when the field shows what is saved. */
  entry = $state<string | null>(null);
  asking = $state<Asking>('nothing');

  readonly criteria = $derived(criteriaOf(this.sheet));
  readonly current = $derived(this.criteria.find((c) => c.code === this.at));
  readonly application = $derived(this.sheet?.line.application ?? '');
  readonly toScore = $derived(this.lines.filter((l) => l.state !== 'recused'));
  readonly recused = $derived(this.lines.filter((l) => l.state === 'recused'));
  readonly complete = $derived(this.toScore.filter((l) => l.state === 'complete'));
  /** A page is being turned: what is typed meanwhile belongs to neither sheet, so fields take nothing. */
  readonly turning = $derived(this.sheet !== null && this.target !== this.application);
  readonly place = $derived(this.toScore.findIndex((l) => l.application === this.target));

  async load(application?: string): Promise<void> {
    const loaded = await this.work.quiet(() => Promise.all([call('score_list', {}), call('recusal_rules', {})]));
    if (loaded === undefined) return;
    [this.lines, this.rules] = loaded;
    const first = application ?? (this.toScore.find((l) => l.state !== 'complete') ?? this.toScore[0])?.application;
    if (first === undefined) this.sheet = null;
    else await this.open(first);
  }

  async open(application: string): Promise<void> {
    this.commit();
    this.target = application;
    const sheet = await this.work.quiet(() => this.writes.then(() => call('score_sheet', { application })));
    if (this.target !== application) return;
    if (sheet === undefined) {
      this.target = this.application;
      return;
    }
    this.#show(sheet);
    this.goTo(this.at);
  }

  /** What the field of a criterion shows now. */
  textAt(criterion: ScoringCriterion): string {
    if (criterion.code === this.at && this.entry !== null) return this.entry;
    return this.#onItsWay(criterion.code)?.text ?? criterion.points ?? '';
  }

  refusalAt(criterion: ScoringCriterion): Failure | null {
    return this.#onItsWay(criterion.code)?.failure ?? null;
  }

  isOnItsWay(criterion: ScoringCriterion): boolean {
    return this.#onItsWay(criterion.code)?.failure === null;
  }

  type(text: string): void {
    if (this.turning) return;
    this.entry = asciiOf(text);
  }

  goTo(code: string, focus: Focus = 'mark'): void {
    if (code !== this.at) this.commit();
    this.at = code;
    this.focus = focus;
    this.focusTurn += 1;
  }

  /** Hands the typed mark over, if it says something new. */
  commit(): void {
    const typed = this.entry?.trim();
    this.entry = null;
    const { current } = this;
    if (typed === undefined || current === undefined) return;
    const pending = this.#onItsWay(current.code);
    if (typed === (pending?.text ?? current.points ?? '')) return;
    const { application, at: criterion } = this;
    const value = typed === '' ? null : typed;
    void this.#put(`mark:${criterion}`, typed, application, () => call('set_mark', { application, criterion, value }));
  }

  act(intent: Intent): void {
    if (this.turning && intent.do !== 'application') return;
    switch (intent.do) {
      case 'next':
        return this.#step(1, true);
      case 'move':
        return this.#step(intent.by, false);
      case 'application':
        return this.#turn(intent.by);
      case 'band':
        return this.#band(intent.index);
      case 'comment':
        this.commit();
        return this.goTo(this.at, 'comment');
      case 'opinion':
        this.commit();
        return this.goTo(this.at, 'opinion');
      case 'undo':
        return void this.#undo();
      case 'restore':
        return this.#restore();
      case 'return':
        return this.goTo(this.at);
      case 'help':
        this.asking = 'help';
        return;
      case 'nothing':
        return;
    }
  }

  saveComment(criterion: string, text: string): void {
    const { application } = this;
    if (text === this.criteria.find((c) => c.code === criterion)?.comment) return;
    void this.writes.put({
      application,
      field: `comment:${criterion}`,
      text,
      send: async () => {
        const status = await call('set_comment', { application, criterion, text });
        if (this.sheet !== null && this.application === application) this.sheet = withComment(this.sheet, criterion, text);
        return this.#take(application, status);
      },
    });
  }

  saveOpinion(text: string, recommendation: string): void {
    const { application, sheet } = this;
    if (sheet === null || (text === sheet.opinion && recommendation === sheet.recommendation)) return;
    this.sheet = { ...sheet, opinion: text, recommendation };
    void this.writes.put({
      application,
      field: 'opinion',
      text,
      send: async () => this.#take(application, await call('set_opinion', { application, text, recommendation })),
    });
  }

  /** Declares a recusal, or with a null rule takes the declaration back. */
  async recuse(application: string, rule: string | null, reason: string): Promise<void> {
    const lines = await this.work.run('', () => this.writes.then(() => call('declare_recusal', { application, rule, reason })));
    if (lines === undefined) return;
    this.asking = 'nothing';
    await this.load(rule === null ? application : undefined);
  }

  closeQuestion(): void {
    this.asking = 'nothing';
    this.focusTurn += 1;
  }

  #show(sheet: ScoringSheet): void {
    const other = sheet.line.application !== this.application;
    this.sheet = sheet;
    this.target = sheet.line.application;
    this.entry = null;
    this.sheetTurn += 1;
    if (other || this.current === undefined) this.at = (this.criteria.find((c) => c.points === null) ?? this.criteria[0])?.code ?? '';
  }

  #onItsWay(criterion: string) {
    return this.writes.at({ application: this.application, field: `mark:${criterion}` });
  }

  #put(field: string, text: string, application: string, save: () => ReturnType<typeof call<'set_mark'>>): Promise<boolean> {
    const send = async (): Promise<SheetStatus> => {
      const saved = await save();
      if (this.sheet !== null && this.application === application) this.sheet = withMark(this.sheet, saved);
      return this.#take(application, saved.status);
    };
    return this.writes.put({ application, field, text, send });
  }

  #step(by: 1 | -1, onwards: boolean): void {
    this.commit();
    const index = this.criteria.findIndex((c) => c.code === this.at);
    const next = this.criteria[index + by];
    if (next !== undefined) return this.goTo(next.code);
    // Past the last one Enter goes on to the opinion; the arrows stay.
    this.goTo(this.at, onwards ? 'opinion' : 'mark');
  }

  #turn(by: 1 | -1): void {
    const line = this.toScore[this.place + by];
    if (line !== undefined && this.place >= 0) void this.open(line.application);
  }

  #band(index: number): void {
    const { current, application } = this;
    const band = current?.bands[index];
    if (current === undefined || band === undefined) return;
    this.entry = null;
    const criterion = current.code;
    void this.#put(`mark:${criterion}`, current.points ?? '', application, () => call('choose_band', { application, criterion, band: band.key }));
    this.goTo(this.at);
  }

  async #undo(): Promise<void> {
    if (this.entry !== null) return this.#restore();
    const { application } = this;
    const after = await this.work.quiet(() => this.writes.then(() => call('undo_mark', { application })));
    const before = this.sheet;
    // Nothing left to take back is no trouble worth a notice.
    if (this.work.failure?.code === 'nothing-to-undo') this.work.forget();
    if (after === undefined || before === null) return;
    this.#show(after);
    this.#take(this.application, after.status);
    // The newest change may have been on another application: then that one comes back to the screen.
    const touched = before.line.application === this.application ? firstDifference(before, after) : undefined;
    this.goTo(touched ?? this.at);
  }

  #restore(): void {
    this.entry = null;
    this.writes.drop({ application: this.application, field: `mark:${this.at}` });
    this.focusTurn += 1;
  }

  #take(application: string, status: SheetStatus): SheetStatus {
    if (this.sheet !== null && this.application === application) this.sheet = withStatus(this.sheet, status);
    this.lines = this.lines.map((l) => (l.application === application ? lineWith(l, status) : l));
    return status;
  }
}
