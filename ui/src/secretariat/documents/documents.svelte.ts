// Documents out, the archive, and the verification of any file of the product.
import { call, choose, type ExportedFile, type ResultsView, type Verified } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export class Documents {
  readonly work = new Work();
  files = $state.raw<readonly ExportedFile[]>([]);
  verified = $state.raw<readonly Verified[]>([]);
  #results = $state.raw<ResultsView | null>(null);

  readonly openMissing = $derived(this.#results?.missing.filter((m) => m.closed === null) ?? []);
  readonly ready = $derived(this.#results !== null && this.openMissing.length === 0 && this.#results.categories.some((c) => c.scored > 0));

  async load(): Promise<void> {
    this.#results = (await this.work.quiet(() => call('results', { category: null }))) ?? null;
  }

  async exportAll(what: string): Promise<void> {
    const [path] = (await this.work.run('', () => choose('folder'))) ?? [];
    if (path === undefined) return;
    const exported = await this.work.run(what, () => call('export_documents', { path }));
    if (exported !== undefined) this.#add(exported.files);
  }

  async archive(what: string, suggested: string): Promise<void> {
    const [path] = (await this.work.run('', () => choose('save-archive', suggested))) ?? [];
    if (path === undefined) return;
    const file = await this.work.run(what, () => call('export_archive', { path }));
    if (file !== undefined) this.#add([file]);
  }

  async verify(what: string): Promise<void> {
    const paths = (await this.work.run('', () => choose('open-any'))) ?? [];
    if (paths.length === 0) return;
    this.verified = (await this.work.run(what, () => call('verify', { paths: [...paths] }))) ?? this.verified;
  }

  #add(files: readonly ExportedFile[]): void {
    const paths = new Set(files.map((f) => f.path));
    this.files = [...files, ...this.files.filter((f) => !paths.has(f.path))];
  }
}
