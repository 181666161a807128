/** The mappings of the walk's departments; see docs/import-mapping.md. */
export const WALK_MAPPINGS = {
  register: `
id: register
title: { zh: 企业登记信息, en: Register of enterprises }
department: market-regulation
creates: true
identifier: { column: 统一社会信用代码 }
name: { column: 企业名称 }
facts:
  - { fact: registeredOn, column: 成立日期, required: true }
  - { fact: registeredCapital, column: 注册资本（万元）, unit: wan-yuan }
`,
  'premiums-paid': `
id: premiums-paid
title: { zh: 失业保险费实缴（人社）, en: Unemployment premiums paid }
department: human-resources
recordedOn: file-name
identifier: { column: 统一社会信用代码 }
period: { column: 年度 }
facts:
  - { fact: unemploymentPremium, column: 失业保险费, unit: yuan }
`,
  'premiums-collected': `
id: premiums-collected
title: { zh: 社会保险费征收（税务）, en: Premiums collected }
department: tax
recordedOn: file-name
identifier: { column: 统一社会信用代码 }
period: { column: 年度 }
facts:
  - { fact: unemploymentPremium, column: 失业保险费, unit: yuan }
`,
  'annual-returns': `
id: annual-returns
title: { zh: 企业所得税年度申报, en: Annual returns }
department: tax
recordedOn: received
identifier: { column: 统一社会信用代码 }
period: { column: 年度 }
facts:
  - { fact: researchExpense, column: 研发费用, unit: yuan }
`,
  'above-scale': `
id: above-scale
title: { zh: “四上”单位入库名单, en: Enterprises above scale }
department: statistics
recordedOn: received
identifier: { column: 统一社会信用代码 }
period: { column: 入库年度 }
facts:
  - { fact: firstAboveScale, value: true }
`,
  'high-tech': `
id: high-tech
title: { zh: 高新技术企业证书, en: High-tech certificates }
department: science
recordedOn: file-name
identifier: { column: 统一社会信用代码 }
validity: { from: { column: 发证日期 }, to: { column: 有效期至 } }
facts:
  - { fact: highTech, value: true }
`,
} as const;
