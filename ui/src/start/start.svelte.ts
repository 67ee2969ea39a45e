// Decides what the first screen shows: the list, opening one workspace, or making one.
import { call, type Recent, type Role, type Session } from '../door/door';
import { Work } from '../parts/work.svelte';

export const PASSPHRASE_MIN = 8;

export type Need = 'Role' | 'File' | 'Title' | 'Name' | 'Unit' | 'Passphrase' | 'Again' | 'Understood';

export class Start {
  readonly work = new Work();
  recent = $state.raw<readonly Recent[]>([]);
  page = $state<'list' | 'open' | 'create'>('list');
  role = $state<Role | null>(null);
  path = $state('');
  title = $state('');
  office = $state('');
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
    if (this.role === 'secretariat' && (this.title.trim() === '' || this.office.trim() === '')) needs.push('Title');
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
    this.recent = (await this.work.run('', () => call<Recent[]>('recent_list'))) ?? [];
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
    const path = await this.work.run('', () => call<string | null>('choose_workspace'));
    if (path !== undefined && path !== null) this.toOpen(path);
  }

  async chooseNew(): Promise<void> {
    const path = await this.work.run('', () => call<string | null>('choose_new_workspace', { name: this.title || this.name }));
    if (path !== undefined && path !== null) this.path = path;
  }

  async forget(path: string): Promise<void> {
    this.recent = (await this.work.run('', () => call<Recent[]>('recent_forget', { path }))) ?? this.recent;
  }

  async open(what: string): Promise<void> {
    const session = await this.work.run(what, () => call<Session>('workspace_open', { path: this.path, passphrase: this.passphrase }));
    this.passphrase = '';
    if (session !== undefined) this.#entered(session);
  }

  async create(what: string): Promise<void> {
    if (this.needs.length > 0) return;
    const { role, path, title, office, name, unit, passphrase } = this;
    const session = await this.work.run(what, () => call<Session>('workspace_create', { role, path, title, office, name, unit, passphrase }));
    if (session === undefined) return;
    this.#clear();
    this.#entered(session);
  }

  #clear(): void {
    this.path = this.passphrase = this.again = '';
    this.understood = false;
  }
}
