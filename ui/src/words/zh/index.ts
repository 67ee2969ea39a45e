import { common } from './common';
import { display, start } from './start';

export const zh = { common, display, start };
