import type { Shape } from '../shape';
import type { zh } from '../zh';
import { attachments, viewer } from './attachments';
import { common } from './common';
import { documents, merge, results } from './conclude';
import { home, scoring, sign } from './expert';
import { outcome } from './outcome';
import { eligibility, experts, imports, nav, overview, tasks } from './prepare';
import { display, start } from './start';

export const en: Shape<typeof zh> = { attachments, common, display, documents, eligibility, experts, home, imports, merge, nav, outcome, overview, results, scoring, sign, start, tasks, viewer };
