import type { Shape } from '../shape';
import type { discussion as zhDiscussion } from '../zh/discussion';

export const discussion: Shape<typeof zhDiscussion> = {
  open: 'Discussion mode',
  keys: '← → move · ↑ ↓ scroll · L list · C comments · M minutes · Esc leave',
  at: (n, of) => `${n} / ${of}`,
  list: 'List L',
  comments: 'Comments C',
  minutes: 'Minutes M',
  minutesTitle: 'Minutes',
  leave: 'Leave',
  wholeMeeting: 'The meeting as a whole',
  noNotes: 'No notes yet.',
  newNote: 'New note',
  saveHint: 'Written down when you leave the field or move on; nothing is lost.',
  save: 'Write down',
};
