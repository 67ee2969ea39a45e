// Words that more than one screen uses.
export const common = {
  product: '遴选',
  seal: '遴',
  cancel: '取消',
  back: '返回',
  close: '关闭',
  opening: '正在打开……',
  loading: '正在读取……',
  offline: '离线 · 已加密',
  stages: { admission: '入库评审', selection: '揭榜挂帅评审', annual: '年度考核' },
  all: '全部',
  none: '无',
  fingerprint: (value: string) => `指纹 ${value}`,
  /** The code on signed pages is a number behind 专. */
  expertCode: (n: string) => `专${n}`,
  comma: '、',
  told: (label: string, value: string) => `${label}：${value}`,
  unknownFailure: '程序没有给出可读的原因。',
  unknownRemedy: '请重试一次；仍然如此时，请记下正在做的事，联系提供软件的人。',
};
