// Decides what the first screen shows: the list, opening one workspace, or making one.
import { call, choose, type Recent, type Session } from '../door/door';
import { Work } from '../parts/work.svelte';

export const PASSPHRASE_MIN = 8;

export type Role = 'secretariat' | 'expert';
export const STAGES = ['admission', 'selection', 'annual'] as const;
export type Stage = (typeof STAGES)[number];

export type Need = 'Role' | 'File' | 'Title' | 'Name' | 'Unit' | 'Passphrase' | 'Again' | 'Understood';

export class Start {
  readonly work = new Work();
  recent = $state.raw<readonly Recent[]>([]);
  page = $state<'list' | 'open' | 'create'>('list');
  role = $state<Role | null>(null);
  path = $state('');
  title = $state('');
  organisation = $state('');
  stage = $state<Stage>('admission');
  name = $state('');
  unit = $state('');
  passphrase = $state('');
  again = $state('');
  understood = $state(false);

  readonly #entered: (session: Session) => void;

  constructor(entered: (session: Session) => void) {
    this.#entered = entered;
  }

  /** What a new workspace still lacks, in the order of the form. */
  readonly needs = $derived.by((): readonly Need[] => {
    const needs: Need[] = [];
    if (this.role === null) needs.push('Role');
    if (this.role === 'secretariat' && (this.title.trim() === '' || this.organisation.trim() === '')) needs.push('Title');
    if (this.role === 'expert' && this.name.trim() === '') needs.push('Name');
    if (this.role === 'expert' && this.unit.trim() === '') needs.push('Unit');
    if (this.path === '') needs.push('File');
    if ([...this.passphrase].length < PASSPHRASE_MIN) needs.push('Passphrase');
    if (this.again !== this.passphrase || this.again === '') needs.push('Again');
    if (!this.understood) needs.push('Understood');
    return needs;
  });
  readonly differs = $derived(this.again !== '' && this.again !== this.passphrase);
  readonly short = $derived(this.passphrase !== '' && [...this.passphrase].length < PASSPHRASE_MIN);

  async load(): Promise<void> {
    this.recent = (await this.work.quiet(() => call('recent', {}))) ?? [];
  }

  toList(): void {
    this.work.forget();
    this.#clear();
    this.page = 'list';
  }

  toCreate(): void {
    this.work.forget();
    this.#clear();
    this.page = 'create';
  }

  toOpen(path: string): void {
    this.work.forget();
    this.#clear();
    this.path = path;
    this.page = 'open';
  }

  /** Asks where the workspace is, then for its passphrase. */
  async chooseExisting(): Promise<void> {
    const [path] = (await this.work.run('', () => choose('open-workspace'))) ?? [];
    if (path !== undefined) this.toOpen(path);
  }

  async chooseNew(): Promise<void> {
    const [path] = (await this.work.run('', () => choose('new-workspace', this.role === 'expert' ? this.name : this.title))) ?? [];
    if (path !== undefined) this.path = path;
  }

  async open(what: string): Promise<void> {
    const { path, passphrase } = this;
    const session = await this.work.run(what, () => call('open_workspace', { path, passphrase }));
    this.passphrase = '';
    if (session !== undefined) this.#entered(session);
  }

  async create(what: string): Promise<void> {
    if (this.needs.length > 0) return;
    const session = await this.work.run(what, () => this.#make());
    if (session === undefined) return;
    this.#clear();
    this.#entered(session);
  }

  #make(): Promise<Session> {
    const { path, passphrase } = this;
    if (this.role === 'expert') return call('create_expert', { path, passphrase, name: this.name.trim(), unit: this.unit.trim() });
    return call('create_secretariat', { path, passphrase, title: this.title.trim(), stage: this.stage, organisation: this.organisation.trim() });
  }

  #clear(): void {
    this.path = this.passphrase = this.again = '';
    this.understood = false;
  }
}
