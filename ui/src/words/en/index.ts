import type { Shape } from '../shape';
import type { zh } from '../zh';
import { attachments, viewer } from './attachments';
import { ballot } from './ballot';
import { common } from './common';
import { documents, merge, results } from './conclude';
import { discussion } from './discussion';
import { entry } from './entry';
import { home, scoring, sign } from './expert';
import { judging } from './judging';
import { meeting } from './meeting';
import { outcome } from './outcome';
import { eligibility, experts, imports, nav, overview, tasks } from './prepare';
import { advice, history, publish, rule } from './result';
import { display, start } from './start';

export const en: Shape<typeof zh> = { advice, attachments, ballot, common, discussion, display, documents, eligibility, entry, experts, history, home, imports, judging, meeting, merge, nav, outcome, overview, publish, results, rule, scoring, sign, start, tasks, viewer };
