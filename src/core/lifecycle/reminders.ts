/**
 * How often an enterprise that does not answer is reminded before a public notice. The number is a real one (湖北某市稳岗
 * 返还：3 次短信和电话提醒后公示，期满视为自愿放弃); no document names the days between: that is this system's own setting.
 */
export const REMINDERS = { count: 3, everyWorkingDays: 5 } as const;
