// The expert's first screen: enrolment request out, task package in.
import { call, choose, type ExpertHome, type RequestWritten } from '../../door/door';
import { Work } from '../../parts/work.svelte';

export class Home {
  readonly work = new Work();
  facts = $state.raw<ExpertHome | null>(null);
  written = $state.raw<RequestWritten | null>(null);

  async load(): Promise<void> {
    this.facts = (await this.work.quiet(() => call('expert_home', {}))) ?? this.facts;
  }

  async makeRequest(): Promise<void> {
    const [path] = (await this.work.run('', () => choose('save-enrolment', this.facts?.name ?? ''))) ?? [];
    if (path === undefined) return;
    const written = await this.work.run('', () => call('write_enrolment', { path }));
    if (written === undefined) return;
    this.written = written;
    await this.load();
  }

  async chooseTask(): Promise<void> {
    const [path] = (await this.work.run('', () => choose('open-task'))) ?? [];
    if (path !== undefined) await this.openTask(path);
  }

  async openTask(path: string): Promise<void> {
    this.facts = (await this.work.run('', () => call('open_task', { path }))) ?? this.facts;
  }
}
