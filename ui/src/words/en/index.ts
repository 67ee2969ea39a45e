import type { Shape } from '../shape';
import type { zh } from '../zh';
import { common } from './common';
import { display, start } from './start';

export const en: Shape<typeof zh> = { common, display, start };
