// The round that is open: which screen, and the overview every screen takes counts and category names from.
import { call, type Overview, type Session } from '../door/door';
import { Work } from '../parts/work.svelte';
import { Results } from './results/results.svelte';
import { words } from '../words/words.svelte';

export const SCREENS = ['overview', 'imports', 'attachments', 'eligibility', 'experts', 'tasks', 'merge', 'results', 'documents'] as const;
export type Screen = (typeof SCREENS)[number];

/** Where a thing to decide is decided. */
export const SCREEN_OF_TODO: Readonly<Record<string, Screen>> = {
  'eligibility-manual': 'eligibility',
  'recusal-open': 'experts',
  'panel-short': 'experts',
  'enrolment-waiting': 'tasks',
  equivocation: 'merge',
  'sheets-missing': 'merge',
};

/** Where a step of the path is done. */
export const SCREEN_OF_STEP: Readonly<Record<string, Screen>> = {
  import: 'imports',
  eligibility: 'eligibility',
  experts: 'experts',
  tasks: 'tasks',
  scoring: 'merge',
  merge: 'merge',
  results: 'results',
  archive: 'documents',
};

export type SecretariatSession = Extract<Session, { state: 'secretariat' }>;

export class Round {
  readonly session: SecretariatSession;
  readonly work = new Work();
  /** Kept between screens: whoever comes back finds the row where it was. */
  readonly results = new Results();
  readonly close: () => void;
  overview = $state.raw<Overview | null>(null);
  at = $state<Screen>('overview');

  constructor(session: SecretariatSession, close: () => void) {
    this.session = session;
    this.close = close;
  }

  /** Reads the overview again; called whenever something was written. */
  async refresh(): Promise<void> {
    const overview = await this.work.quiet(() => call('overview', {}));
    if (overview === undefined) return;
    const changed = JSON.stringify(overview) !== JSON.stringify(this.overview);
    this.overview = overview;
    // The result is what a meeting opens next: it is at hand before anybody asks.
    if (changed && this.at !== 'results' && overview.categories.some((c) => c.sheets_received > 0)) await this.results.prepare();
  }

  go(screen: Screen): void {
    this.at = screen;
    void this.refresh();
  }

  todo(key: string): number {
    return this.overview?.todo.find((t) => t.key === key)?.count ?? 0;
  }

  /** The things to decide on one screen. */
  todoOn(screen: Screen): number {
    const counts = this.overview?.todo.filter((t) => SCREEN_OF_TODO[t.key] === screen && t.key !== 'sheets-missing').map((t) => t.count) ?? [];
    return counts.reduce((sum, count) => sum + count, 0);
  }

  category(key: string): string {
    const found = this.overview?.categories.find((c) => c.key === key);
    return found === undefined ? key : words.of(found.name);
  }
}
