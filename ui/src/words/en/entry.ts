import type { Shape } from '../shape';
import type { entry as zhEntry } from '../zh/entry';

export const entry: Shape<typeof zhEntry> = {
  addApplication: 'Enter an application…',
  addExpert: 'Enter an expert…',
  edit: 'Edit…',
  titles: { application: 'Enter an application', expert: 'Enter an expert' },
  editTitle: (name) => `Edit “${name}”`,
  text: 'Read and checked like a workbook; once written it can be taken back under Applications.',
  editText: 'Change only what is wrong; the value that stood there and your reason are kept.',
  reason: 'Reason',
  reasonHint: 'For example: confirmed with the applicant by phone.',
  reasonFirst: 'Give the reason first, then the new values are checked',
  was: (raw) => `was “${raw}”`,
  readAs: (value) => `read as ${value}`,
  choose: 'Choose…',
  findings: (n) => `${n} to look at`,
  clean: 'nothing to mend',
  similar: (name, here) => `“${name}” looks like “${here}”, which is here. Is it another unit?`,
  other: 'Another unit',
  replaces: 'The same as one that is here: writing changes it',
  accept: 'change the one that is here',
  cannot: { frozen: 'Tasks were issued: nothing can be changed', nothing: 'Not complete enough to be written' },
  save: 'Write',
};
