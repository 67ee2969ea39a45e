// Discussion mode: what is shown on the wall.
export const discussion = {
  open: '讨论模式',
  keys: '← → 换一份 · ↑ ↓ 上下看 · L 列表 · C 评语 · M 记录 · Esc 退出',
  at: (n: number, of: number) => `${n} / ${of}`,
  list: '列表 L',
  comments: '评语 C',
  minutes: '记录 M',
  minutesTitle: '会议记录',
  leave: '退出',
  wholeMeeting: '会议总记录',
  noNotes: '还没有记录。',
  newNote: '新记录',
  saveHint: '离开输入框或换一份时自动写入，不会丢失。',
  save: '写入',
};
