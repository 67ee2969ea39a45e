// Enrolment requests in, fingerprints compared, task packages out.
import { call, choose, type EnrolmentRequest, type ExpertLine, type TasksIssued } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export class Tasks {
  readonly work = new Work();
  requests = $state.raw<readonly EnrolmentRequest[]>([]);
  experts = $state.raw<readonly ExpertLine[]>([]);
  issued = $state.raw<TasksIssued | null>(null);
  loaded = $state(false);
  comparing = $state.raw<EnrolmentRequest | null>(null);
  compared = $state(false);
  /** The expert a request belongs to, when its name and unit did not say so. */
  expert = $state('');

  readonly members = $derived(this.experts.filter((e) => e.panels.length > 0));
  readonly waiting = $derived(this.members.filter((e) => e.enrolment === 'none' || e.enrolment === 'requested'));
  readonly ready = $derived(this.members.filter((e) => e.enrolment !== 'none' && e.enrolment !== 'requested'));
  readonly canApprove = $derived(this.compared && this.expert !== '');

  readonly #written: () => void;

  constructor(written: () => void) {
    this.#written = written;
  }

  async load(): Promise<void> {
    const experts = await this.work.quiet(() => call('experts', {}));
    if (experts === undefined) return;
    this.experts = experts;
    this.loaded = true;
  }

  async chooseRequests(): Promise<void> {
    const paths = (await this.work.run('', () => choose('open-enrolments'))) ?? [];
    if (paths.length > 0) await this.add(paths);
  }

  /** Adds files to those that were read before; the same file is read again, not listed twice. */
  async add(paths: readonly string[]): Promise<void> {
    const all = [...new Set([...this.requests.map((r) => r.path), ...paths])];
    this.requests = (await this.work.run('', () => call('read_enrolments', { paths: all }))) ?? this.requests;
  }

  compare(request: EnrolmentRequest): void {
    this.comparing = request;
    this.compared = false;
    this.expert = request.expert ?? '';
  }

  async approve(): Promise<void> {
    const { comparing, expert } = this;
    if (comparing === null || !this.canApprove) return;
    const { path, fingerprint } = comparing;
    const experts = await this.work.run('', () => call('approve_enrolment', { path, expert, fingerprint }));
    if (experts === undefined) return;
    this.experts = experts;
    this.requests = this.requests.map((r) => (r.path === path ? { ...r, approved: true, expert } : r));
    this.comparing = null;
    this.#written();
  }

  async issue(what: string): Promise<void> {
    const [path] = (await this.work.run('', () => choose('folder'))) ?? [];
    if (path === undefined) return;
    this.issued = (await this.work.run(what, () => call('issue_tasks', { path }))) ?? this.issued;
    this.#written();
    await this.load();
  }
}
