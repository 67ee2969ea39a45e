// Outcomes of the eligibility check, and how a decision of a person is told.
export const outcome = {
  names: { pass: '符合', fail: '不符合', manual: '待人工认定', missing: '缺材料' },
  basis: (basis: string) => `依据 ${basis}`,
  decided: (now: string, was: string, at: string) => `人工认定为「${now}」（原判「${was}」）${at}`,
  because: (reason: string) => `理由：${reason}`,
};
