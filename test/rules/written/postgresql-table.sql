CREATE TABLE "enterprise_facts" (
  -- 统一社会信用代码
  "id" text PRIMARY KEY,
  -- 事实；整数
  "employees" bigint,
  -- 事实；是或否
  "certified" boolean,
  -- 2024 年事实；整数，单位：分
  "revenue_2024" bigint,
  -- 2023 年事实；整数，单位：分
  "revenue_2023" bigint,
  -- 2024 年事实；整数，单位：分
  "research_2024" bigint,
  -- 2024 年事实；整数，分子与分母，分母大于零
  "taxRate_2024_n" bigint,
  "taxRate_2024_d" bigint,
  -- 事实；是或否
  "listed" boolean,
  -- 2024 年事实；整数
  "patents_2024" bigint,
  -- 事实；各项前后以“|”分隔，如“|a|b|”，没有任何一项为“|”
  "tags" text,
  -- 事实；整数，单位：分
  "capital" bigint,
  -- 2023 年事实；整数，单位：分
  "research_2023" bigint,
  -- 2022 年事实；整数，单位：分
  "research_2022" bigint,
  -- 2024 年第 1 季度事实；整数，单位：分
  "assetsOpening_2024Q1" bigint,
  -- 2024 年第 2 季度事实；整数，单位：分
  "assetsOpening_2024Q2" bigint,
  -- 2024 年第 3 季度事实；整数，单位：分
  "assetsOpening_2024Q3" bigint,
  -- 2024 年第 4 季度事实；整数，单位：分
  "assetsOpening_2024Q4" bigint,
  -- 2024 年第 1 季度事实；整数，单位：分
  "assetsClosing_2024Q1" bigint,
  -- 2024 年第 2 季度事实；整数，单位：分
  "assetsClosing_2024Q2" bigint,
  -- 2024 年第 3 季度事实；整数，单位：分
  "assetsClosing_2024Q3" bigint,
  -- 2024 年第 4 季度事实；整数，单位：分
  "assetsClosing_2024Q4" bigint,
  -- 事实；整数，分子与分母，分母大于零
  "share_n" bigint,
  "share_d" bigint,
  -- 2024 年事实；整数，单位：分
  "profit_2024" bigint,
  -- 2024 年事实；整数，单位：百万分之一
  "staff_2024" bigint,
  -- 事实；整数，单位：百万分之一
  "score" bigint,
  -- 2024 年事实；文本
  "grade_2024" text,
  -- 事实；取值：small、general、none
  "kind" text,
  -- 事实；GB/T 4754—2017 代码
  "industry" text,
  -- 事实；GB/T 4754—2017 代码
  "mainIndustry" text,
  -- 事实；行政区划代码
  "division" text,
  -- 2024 年事实；整数
  "yearEndEmployees_2024" bigint,
  -- 2024 年事实；整数，单位：分
  "assets_2024" bigint,
  -- 事实；YYYY-MM-DD
  "registeredOn" text,
  -- 事实；YYYY-MM-DD
  "movedOn" text,
  -- 2025 年 6 月事实；各项前后以“|”分隔，如“|a|b|”，没有任何一项为“|”
  "persons_2025_06" text,
  -- 2022 年事实；整数，单位：分
  "revenue_2022" bigint,
  -- 2025 年 5 月事实；整数，单位：分
  "sales_2025_05" bigint,
  -- 2025 年 6 月事实；整数，单位：分
  "sales_2025_06" bigint,
  -- 事实；整数，单位：分
  "assets" bigint,
  -- 2024 年第 1 季度事实；整数
  "headcountOpening_2024Q1" bigint,
  -- 2024 年第 2 季度事实；整数
  "headcountOpening_2024Q2" bigint,
  -- 2024 年第 3 季度事实；整数
  "headcountOpening_2024Q3" bigint,
  -- 2024 年第 4 季度事实；整数
  "headcountOpening_2024Q4" bigint,
  -- 2024 年第 1 季度事实；整数
  "headcountClosing_2024Q1" bigint,
  -- 2024 年第 2 季度事实；整数
  "headcountClosing_2024Q2" bigint,
  -- 2024 年第 3 季度事实；整数
  "headcountClosing_2024Q3" bigint,
  -- 2024 年第 4 季度事实；整数
  "headcountClosing_2024Q4" bigint
);
