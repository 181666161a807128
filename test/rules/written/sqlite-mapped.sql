-- 惠企政策判定，SQLite
-- 业务日期：2025-02-15。日期一变，年度、季度、月份与参数都可能不同，须重新生成。
-- 每家企业一行。verdict：eligible 符合，ineligible 不符合，unknown 数据不足，out-of-range 读到超出取值范围的数据，不作判定。
-- amount_fen：应享金额（分），未符合或金额所需数据不足时为 NULL。missing：所缺的事实，以逗号分隔。
-- NULL 表示没有数据：缺数据既不使企业符合，也不使企业不符合。
-- 政策：金额（written.amounts）
--   版本：e548ef9e54eaf94c51afe6ed811d663aaa09480896b78d0c2e8c6bbc3094ed46
--   依据：某办法 第五条（seen）
-- 政策：商（written.quotients）
--   版本：34e7419b00647d365299418b941c594ce4791366846d4647c33cf642960cc317
--   依据：某号文（seen）
WITH
-- 取数：按列名对应关系读取宽表；NULL 表示没有数据
"input" AS (
  SELECT
    -- 企业
    "stored"."uscc" AS "enterprise_id",
    -- 事实
    "stored"."employees" AS "employees_held",
    -- 事实：没有这一列
    cast(NULL AS integer) AS "certified",
    -- 2024 年事实（小数）
    "stored"."YYSR_2024" AS "revenue_2024_held",
    -- 2023 年事实（分）
    "stored"."revenue_2023" AS "revenue_2023_held",
    -- 事实：没有这一列
    cast(NULL AS integer) AS "research_2024",
    -- 2024 年事实（小数）
    "stored"."SL_2024" AS "taxRate_2024_held",
    -- 事实
    "stored"."listed" AS "listed_held",
    -- 2024 年事实
    "stored"."patents_2024" AS "patents_2024_held",
    -- 事实：没有这一列
    cast(NULL AS text) AS "tags",
    -- 事实（分）
    "stored"."capital" AS "capital_held",
    -- 事实：没有这一列
    cast(NULL AS integer) AS "research_2023",
    -- 事实：没有这一列
    cast(NULL AS integer) AS "research_2022",
    -- 2024 年第 1 季度事实（分）
    "stored"."assetsOpening_2024Q1" AS "assetsOpening_2024Q1_held",
    -- 2024 年第 2 季度事实（分）
    "stored"."assetsOpening_2024Q2" AS "assetsOpening_2024Q2_held",
    -- 2024 年第 3 季度事实（分）
    "stored"."assetsOpening_2024Q3" AS "assetsOpening_2024Q3_held",
    -- 2024 年第 4 季度事实（分）
    "stored"."assetsOpening_2024Q4" AS "assetsOpening_2024Q4_held",
    -- 2024 年第 1 季度事实（分）
    "stored"."assetsClosing_2024Q1" AS "assetsClosing_2024Q1_held",
    -- 2024 年第 2 季度事实（分）
    "stored"."assetsClosing_2024Q2" AS "assetsClosing_2024Q2_held",
    -- 2024 年第 3 季度事实（分）
    "stored"."assetsClosing_2024Q3" AS "assetsClosing_2024Q3_held",
    -- 2024 年第 4 季度事实（分）
    "stored"."assetsClosing_2024Q4" AS "assetsClosing_2024Q4_held",
    -- 事实：分子
    "stored"."ZB_n" AS "share_n_held",
    -- 事实：分母
    "stored"."ZB_d" AS "share_d_held",
    -- 事实：没有这一列
    cast(NULL AS integer) AS "profit_2024",
    -- 2022 年事实（分）
    "stored"."revenue_2022" AS "revenue_2022_held"
  FROM "dw"."ent ""wide""" AS "stored"
  LIMIT -1 OFFSET 0
),
-- 核对：超出取值范围的值不进入判定
"checked" AS (
  SELECT
    "enterprise_id", "employees_held", "certified", "revenue_2024_held", "revenue_2023_held",
    "research_2024", "taxRate_2024_held", "listed_held", "patents_2024_held", "tags",
    "capital_held", "research_2023", "research_2022", "assetsOpening_2024Q1_held",
    "assetsOpening_2024Q2_held", "assetsOpening_2024Q3_held", "assetsOpening_2024Q4_held",
    "assetsClosing_2024Q1_held", "assetsClosing_2024Q2_held", "assetsClosing_2024Q3_held",
    "assetsClosing_2024Q4_held", "share_n_held", "share_d_held", "profit_2024",
    "revenue_2022_held",
    CASE
      WHEN typeof("employees_held") = 'integer'
        AND "employees_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "employees_held"
    END AS "employees",
    CASE
      WHEN typeof("revenue_2024_held") = 'integer'
        AND "revenue_2024_held" BETWEEN -90071992547409 AND 90071992547409
        THEN "revenue_2024_held" * 100
      WHEN typeof("revenue_2024_held") = 'real'
        AND "revenue_2024_held" BETWEEN -22517998136852 AND 22517998136852
        AND cast(round("revenue_2024_held" * 100.0) AS integer) / 100.0 = "revenue_2024_held"
        THEN cast(round("revenue_2024_held" * 100.0) AS integer)
    END AS "revenue_2024",
    CASE
      WHEN typeof("revenue_2023_held") = 'integer'
        AND "revenue_2023_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "revenue_2023_held"
    END AS "revenue_2023",
    CASE
      WHEN typeof("taxRate_2024_held") = 'integer'
        AND "taxRate_2024_held" BETWEEN -900719925474 AND 900719925474
        THEN "taxRate_2024_held" * 10000
      WHEN typeof("taxRate_2024_held") = 'real'
        AND "taxRate_2024_held" BETWEEN -225179981368 AND 225179981368
        AND cast(round("taxRate_2024_held" * 10000.0) AS integer) / 10000.0 = "taxRate_2024_held"
        THEN cast(round("taxRate_2024_held" * 10000.0) AS integer)
    END AS "taxRate_2024",
    CASE
      WHEN typeof("listed_held") = 'integer' AND "listed_held" IN (0, 1) THEN "listed_held"
    END AS "listed",
    CASE
      WHEN typeof("patents_2024_held") = 'integer'
        AND "patents_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "patents_2024_held"
    END AS "patents_2024",
    CASE
      WHEN typeof("capital_held") = 'integer'
        AND "capital_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "capital_held"
    END AS "capital",
    CASE
      WHEN typeof("assetsOpening_2024Q1_held") = 'integer'
        AND "assetsOpening_2024Q1_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsOpening_2024Q1_held"
    END AS "assetsOpening_2024Q1",
    CASE
      WHEN typeof("assetsOpening_2024Q2_held") = 'integer'
        AND "assetsOpening_2024Q2_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsOpening_2024Q2_held"
    END AS "assetsOpening_2024Q2",
    CASE
      WHEN typeof("assetsOpening_2024Q3_held") = 'integer'
        AND "assetsOpening_2024Q3_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsOpening_2024Q3_held"
    END AS "assetsOpening_2024Q3",
    CASE
      WHEN typeof("assetsOpening_2024Q4_held") = 'integer'
        AND "assetsOpening_2024Q4_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsOpening_2024Q4_held"
    END AS "assetsOpening_2024Q4",
    CASE
      WHEN typeof("assetsClosing_2024Q1_held") = 'integer'
        AND "assetsClosing_2024Q1_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsClosing_2024Q1_held"
    END AS "assetsClosing_2024Q1",
    CASE
      WHEN typeof("assetsClosing_2024Q2_held") = 'integer'
        AND "assetsClosing_2024Q2_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsClosing_2024Q2_held"
    END AS "assetsClosing_2024Q2",
    CASE
      WHEN typeof("assetsClosing_2024Q3_held") = 'integer'
        AND "assetsClosing_2024Q3_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsClosing_2024Q3_held"
    END AS "assetsClosing_2024Q3",
    CASE
      WHEN typeof("assetsClosing_2024Q4_held") = 'integer'
        AND "assetsClosing_2024Q4_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "assetsClosing_2024Q4_held"
    END AS "assetsClosing_2024Q4",
    CASE
      WHEN typeof("share_d_held") = 'integer'
        AND "share_d_held" BETWEEN -1000000000000000000 AND 1000000000000000000
        THEN "share_d_held"
    END AS "share_d",
    CASE
      WHEN typeof("revenue_2022_held") = 'integer'
        AND "revenue_2022_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN "revenue_2022_held"
    END AS "revenue_2022"
  FROM "input"
  LIMIT -1 OFFSET 0
),
"checked_2" AS (
  SELECT
    "enterprise_id", "employees_held", "employees", "certified", "revenue_2024_held",
    "revenue_2024", "revenue_2023_held", "revenue_2023", "research_2024",
    "taxRate_2024_held", "taxRate_2024", "listed_held", "listed", "patents_2024_held",
    "patents_2024", "tags", "capital_held", "capital", "research_2023", "research_2022",
    "assetsOpening_2024Q1_held", "assetsOpening_2024Q1", "assetsOpening_2024Q2_held",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3_held", "assetsOpening_2024Q3",
    "assetsOpening_2024Q4_held", "assetsOpening_2024Q4", "assetsClosing_2024Q1_held",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2_held", "assetsClosing_2024Q2",
    "assetsClosing_2024Q3_held", "assetsClosing_2024Q3", "assetsClosing_2024Q4_held",
    "assetsClosing_2024Q4", "share_n_held", "share_d_held", "share_d", "profit_2024",
    "revenue_2022_held", "revenue_2022",
    CASE
      WHEN "share_d" > 0
        THEN CASE
          WHEN typeof("share_n_held") = 'integer'
            AND "share_n_held" BETWEEN -1000000000000000000 AND 1000000000000000000
            THEN "share_n_held"
        END
    END AS "share_n"
  FROM "checked"
  LIMIT -1 OFFSET 0
),
-- 推算：由已有数据算出的事实，比例记为分子（_n）与分母（_d）
"values" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_d",
    "share_n", "profit_2024", "revenue_2022",
    -- 2024 年推出的事实
    "revenue_2024" - "revenue_2023" AS "increase_2024",
    -- 2024 年推出的事实（×3）
    "research_2024" + "research_2023" + "research_2022" AS "researchMean_2024",
    -- 2024 年推出的事实（×8）
    (
      "assetsOpening_2024Q1" + "assetsOpening_2024Q2" + "assetsOpening_2024Q3"
      + "assetsOpening_2024Q4"
      + "assetsClosing_2024Q1"
      + "assetsClosing_2024Q2"
      + "assetsClosing_2024Q3"
      + "assetsClosing_2024Q4"
    ) AS "assetsMean_2024",
    -- 2023 年推出的事实
    "revenue_2023" - "revenue_2022" AS "increase_2023",
    CASE
      WHEN typeof(("revenue_2023" * "revenue_2022") * 2) = 'integer' THEN ("revenue_2023" * "revenue_2022") * 2
    END AS "growthMean_2024_d",
    -- growthMean_2024_d（高位，×2^54）
    (
      (
        ("revenue_2023" >> 27) * ("revenue_2022" >> 27)
        + ((("revenue_2023" >> 27) * ("revenue_2022" & 134217727) + ("revenue_2023" & 134217727) * ("revenue_2022" >> 27)) >> 27)
        + (((((("revenue_2023" >> 27) * ("revenue_2022" & 134217727) + ("revenue_2023" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("revenue_2023" & 134217727) * ("revenue_2022" & 134217727)) >> 54)
      ) * 2 + ((((((((("revenue_2023" >> 27) * ("revenue_2022" & 134217727) + ("revenue_2023" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("revenue_2023" & 134217727) * ("revenue_2022" & 134217727)) & 18014398509481983) >> 27) * 2 + ((((((((("revenue_2023" >> 27) * ("revenue_2022" & 134217727) + ("revenue_2023" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("revenue_2023" & 134217727) * ("revenue_2022" & 134217727)) & 18014398509481983) & 134217727) * 2) >> 27)) >> 27)
    ) AS "growthMean_2024_d_high",
    -- growthMean_2024_d（低位）
    (((((((((("revenue_2023" >> 27) * ("revenue_2022" & 134217727) + ("revenue_2023" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("revenue_2023" & 134217727) * ("revenue_2022" & 134217727)) & 18014398509481983) >> 27) * 2 + ((((((((("revenue_2023" >> 27) * ("revenue_2022" & 134217727) + ("revenue_2023" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("revenue_2023" & 134217727) * ("revenue_2022" & 134217727)) & 18014398509481983) & 134217727) * 2) >> 27)) & 134217727) << 27) + ((((((((("revenue_2023" >> 27) * ("revenue_2022" & 134217727) + ("revenue_2023" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("revenue_2023" & 134217727) * ("revenue_2022" & 134217727)) & 18014398509481983) & 134217727) * 2) & 134217727) AS "growthMean_2024_d_low",
    -- 2024 年推出的事实
    CASE WHEN "revenue_2024" > 0 THEN "research_2024" END AS "intensity_2024_n",
    -- written.amounts：读到超出取值范围的数据
    (
      ("employees_held" IS NOT NULL AND "employees" IS NULL)
      OR ("revenue_2024_held" IS NOT NULL AND "revenue_2024" IS NULL)
      OR ("revenue_2023_held" IS NOT NULL AND "revenue_2023" IS NULL)
      OR ("taxRate_2024_held" IS NOT NULL AND "taxRate_2024" IS NULL)
      OR ("listed_held" IS NOT NULL AND "listed" IS NULL)
      OR ("patents_2024_held" IS NOT NULL AND "patents_2024" IS NULL)
      OR ("capital_held" IS NOT NULL AND "capital" IS NULL)
      OR ("assetsOpening_2024Q1_held" IS NOT NULL AND "assetsOpening_2024Q1" IS NULL)
      OR ("assetsOpening_2024Q2_held" IS NOT NULL AND "assetsOpening_2024Q2" IS NULL)
      OR ("assetsOpening_2024Q3_held" IS NOT NULL AND "assetsOpening_2024Q3" IS NULL)
      OR ("assetsOpening_2024Q4_held" IS NOT NULL AND "assetsOpening_2024Q4" IS NULL)
      OR ("assetsClosing_2024Q1_held" IS NOT NULL AND "assetsClosing_2024Q1" IS NULL)
      OR ("assetsClosing_2024Q2_held" IS NOT NULL AND "assetsClosing_2024Q2" IS NULL)
      OR ("assetsClosing_2024Q3_held" IS NOT NULL AND "assetsClosing_2024Q3" IS NULL)
      OR ("assetsClosing_2024Q4_held" IS NOT NULL AND "assetsClosing_2024Q4" IS NULL)
      OR (("share_n_held" IS NOT NULL OR "share_d_held" IS NOT NULL) AND "share_n" IS NULL)
    ) AS "out_of_range_1",
    -- written.quotients：读到超出取值范围的数据
    (
      ("revenue_2024_held" IS NOT NULL AND "revenue_2024" IS NULL)
      OR ("revenue_2023_held" IS NOT NULL AND "revenue_2023" IS NULL)
      OR (("share_n_held" IS NOT NULL OR "share_d_held" IS NOT NULL) AND "share_n" IS NULL)
      OR ("revenue_2022_held" IS NOT NULL AND "revenue_2022" IS NULL)
    ) AS "out_of_range_2"
  FROM "checked_2"
  LIMIT -1 OFFSET 0
),
"values_2" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_d",
    "share_n", "profit_2024", "revenue_2022", "increase_2024", "researchMean_2024",
    "assetsMean_2024", "increase_2023", "growthMean_2024_d", "growthMean_2024_d_high",
    "growthMean_2024_d_low", "intensity_2024_n", "out_of_range_1", "out_of_range_2",
    -- 2024 年推出的事实
    CASE WHEN "revenue_2023" > 0 THEN "increase_2024" END AS "growth_2024_n",
    -- 2023 年推出的事实
    CASE WHEN "revenue_2022" > 0 THEN "increase_2023" END AS "growth_2023_n"
  FROM "values"
  LIMIT -1 OFFSET 0
),
"values_3" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_d",
    "share_n", "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n",
    "researchMean_2024", "assetsMean_2024", "increase_2023", "growthMean_2024_d",
    "growthMean_2024_d_high", "growthMean_2024_d_low", "intensity_2024_n", "out_of_range_1",
    "out_of_range_2",
    -- 2024 年推出的事实
    CASE
      WHEN typeof("growth_2024_n" * "revenue_2022" + ("growth_2023_n" * "revenue_2023")) = 'integer' THEN "growth_2024_n" * "revenue_2022" + ("growth_2023_n" * "revenue_2023")
    END AS "growthMean_2024_n",
    -- 2024 年推出的事实（高位，×2^54）
    (
      (
        ("growth_2024_n" >> 27) * ("revenue_2022" >> 27)
        + ((("growth_2024_n" >> 27) * ("revenue_2022" & 134217727) + ("growth_2024_n" & 134217727) * ("revenue_2022" >> 27)) >> 27)
        + (((((("growth_2024_n" >> 27) * ("revenue_2022" & 134217727) + ("growth_2024_n" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("growth_2024_n" & 134217727) * ("revenue_2022" & 134217727)) >> 54)
      )
      + (
        ("growth_2023_n" >> 27) * ("revenue_2023" >> 27)
        + ((("growth_2023_n" >> 27) * ("revenue_2023" & 134217727) + ("growth_2023_n" & 134217727) * ("revenue_2023" >> 27)) >> 27)
        + (((((("growth_2023_n" >> 27) * ("revenue_2023" & 134217727) + ("growth_2023_n" & 134217727) * ("revenue_2023" >> 27)) & 134217727) << 27) + ("growth_2023_n" & 134217727) * ("revenue_2023" & 134217727)) >> 54)
      )
      + ((
        (((((("growth_2024_n" >> 27) * ("revenue_2022" & 134217727) + ("growth_2024_n" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("growth_2024_n" & 134217727) * ("revenue_2022" & 134217727)) & 18014398509481983)
        + (((((("growth_2023_n" >> 27) * ("revenue_2023" & 134217727) + ("growth_2023_n" & 134217727) * ("revenue_2023" >> 27)) & 134217727) << 27) + ("growth_2023_n" & 134217727) * ("revenue_2023" & 134217727)) & 18014398509481983)
      ) >> 54)
    ) AS "growthMean_2024_n_high",
    -- 2024 年推出的事实（低位）
    (
      (
        (((((("growth_2024_n" >> 27) * ("revenue_2022" & 134217727) + ("growth_2024_n" & 134217727) * ("revenue_2022" >> 27)) & 134217727) << 27) + ("growth_2024_n" & 134217727) * ("revenue_2022" & 134217727)) & 18014398509481983)
        + (((((("growth_2023_n" >> 27) * ("revenue_2023" & 134217727) + ("growth_2023_n" & 134217727) * ("revenue_2023" >> 27)) & 134217727) << 27) + ("growth_2023_n" & 134217727) * ("revenue_2023" & 134217727)) & 18014398509481983)
      ) & 18014398509481983
    ) AS "growthMean_2024_n_low"
  FROM "values_2"
  LIMIT -1 OFFSET 0
),
-- 条件：逐条对照
"conditions" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_d",
    "share_n", "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n",
    "researchMean_2024", "assetsMean_2024", "increase_2023", "growthMean_2024_n",
    "growthMean_2024_n_high", "growthMean_2024_n_low", "growthMean_2024_d",
    "growthMean_2024_d_high", "growthMean_2024_d_low", "out_of_range_1", "out_of_range_2",
    -- 事实介于 20 人 – 300 人
    "employees" >= 20 AND "employees" <= 300 AS "condition_1",
    -- 「事实」须为是
    "certified" = TRUE AS "condition_2",
    -- 2024 年推出的事实高于 15%
    "growth_2024_n" * 20 > "revenue_2023" * 3 AS "condition_4",
    -- 「事实」须为是
    "listed" = TRUE AS "condition_5",
    -- 2024 年推出的事实高于 15%
    (
      ("growthMean_2024_n_high" * 20 + ((("growthMean_2024_n_low" >> 27) * 20 + ((("growthMean_2024_n_low" & 134217727) * 20) >> 27)) >> 27)) > ("growthMean_2024_d_high" * 3 + ((("growthMean_2024_d_low" >> 27) * 3 + ((("growthMean_2024_d_low" & 134217727) * 3) >> 27)) >> 27))
      OR (
        ("growthMean_2024_n_high" * 20 + ((("growthMean_2024_n_low" >> 27) * 20 + ((("growthMean_2024_n_low" & 134217727) * 20) >> 27)) >> 27)) = ("growthMean_2024_d_high" * 3 + ((("growthMean_2024_d_low" >> 27) * 3 + ((("growthMean_2024_d_low" & 134217727) * 3) >> 27)) >> 27))
        AND ((((("growthMean_2024_n_low" >> 27) * 20 + ((("growthMean_2024_n_low" & 134217727) * 20) >> 27)) & 134217727) << 27) + ((("growthMean_2024_n_low" & 134217727) * 20) & 134217727)) > ((((("growthMean_2024_d_low" >> 27) * 3 + ((("growthMean_2024_d_low" & 134217727) * 3) >> 27)) & 134217727) << 27) + ((("growthMean_2024_d_low" & 134217727) * 3) & 134217727))
      )
    ) AS "condition_7",
    -- 2024 年推出的事实不超过事实
    (
      CASE
        WHEN typeof("growthMean_2024_n_high" * "share_d"
          + (("growthMean_2024_n_low" >> 27) * ("share_d" >> 27)
          + ((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) >> 27)
          + (((((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("share_d" & 134217727)) >> 54))) = 'integer'
          THEN "growthMean_2024_n_high" * "share_d"
          + (("growthMean_2024_n_low" >> 27) * ("share_d" >> 27)
          + ((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) >> 27)
          + (((((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("share_d" & 134217727)) >> 54))
      END < CASE
        WHEN typeof("growthMean_2024_d_high" * "share_n"
          + (("growthMean_2024_d_low" >> 27) * ("share_n" >> 27)
          + ((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) >> 27)
          + (((((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("growthMean_2024_d_low" & 134217727) * ("share_n" & 134217727)) >> 54))) = 'integer'
          THEN "growthMean_2024_d_high" * "share_n"
          + (("growthMean_2024_d_low" >> 27) * ("share_n" >> 27)
          + ((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) >> 27)
          + (((((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("growthMean_2024_d_low" & 134217727) * ("share_n" & 134217727)) >> 54))
      END
      OR (
        CASE
          WHEN typeof("growthMean_2024_n_high" * "share_d"
            + (("growthMean_2024_n_low" >> 27) * ("share_d" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("share_d" & 134217727)) >> 54))) = 'integer'
            THEN "growthMean_2024_n_high" * "share_d"
            + (("growthMean_2024_n_low" >> 27) * ("share_d" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("share_d" & 134217727)) >> 54))
        END = CASE
          WHEN typeof("growthMean_2024_d_high" * "share_n"
            + (("growthMean_2024_d_low" >> 27) * ("share_n" >> 27)
            + ((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) >> 27)
            + (((((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("growthMean_2024_d_low" & 134217727) * ("share_n" & 134217727)) >> 54))) = 'integer'
            THEN "growthMean_2024_d_high" * "share_n"
            + (("growthMean_2024_d_low" >> 27) * ("share_n" >> 27)
            + ((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) >> 27)
            + (((((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("growthMean_2024_d_low" & 134217727) * ("share_n" & 134217727)) >> 54))
        END
        AND (((((("growthMean_2024_n_low" >> 27) * ("share_d" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("share_d" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("share_d" & 134217727)) & 18014398509481983) <= (((((("growthMean_2024_d_low" >> 27) * ("share_n" & 134217727) + ("growthMean_2024_d_low" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("growthMean_2024_d_low" & 134217727) * ("share_n" & 134217727)) & 18014398509481983)
      )
    ) AS "condition_8",
    -- 2024 年推出的事实为 2024 年推出的事实
    (
      (
        ("intensity_2024_n" >> 27) * ("revenue_2023" >> 27)
        + ((("intensity_2024_n" >> 27) * ("revenue_2023" & 134217727) + ("intensity_2024_n" & 134217727) * ("revenue_2023" >> 27)) >> 27)
        + (((((("intensity_2024_n" >> 27) * ("revenue_2023" & 134217727) + ("intensity_2024_n" & 134217727) * ("revenue_2023" >> 27)) & 134217727) << 27) + ("intensity_2024_n" & 134217727) * ("revenue_2023" & 134217727)) >> 54)
      ) = (
        ("growth_2024_n" >> 27) * ("revenue_2024" >> 27)
        + ((("growth_2024_n" >> 27) * ("revenue_2024" & 134217727) + ("growth_2024_n" & 134217727) * ("revenue_2024" >> 27)) >> 27)
        + (((((("growth_2024_n" >> 27) * ("revenue_2024" & 134217727) + ("growth_2024_n" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growth_2024_n" & 134217727) * ("revenue_2024" & 134217727)) >> 54)
      )
      AND (((((("intensity_2024_n" >> 27) * ("revenue_2023" & 134217727) + ("intensity_2024_n" & 134217727) * ("revenue_2023" >> 27)) & 134217727) << 27) + ("intensity_2024_n" & 134217727) * ("revenue_2023" & 134217727)) & 18014398509481983) = (((((("growth_2024_n" >> 27) * ("revenue_2024" & 134217727) + ("growth_2024_n" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growth_2024_n" & 134217727) * ("revenue_2024" & 134217727)) & 18014398509481983)
    ) AS "condition_9",
    -- 2024 年推出的事实不为事实
    (
      (
        ("intensity_2024_n" >> 27) * ("share_d" >> 27)
        + ((("intensity_2024_n" >> 27) * ("share_d" & 134217727) + ("intensity_2024_n" & 134217727) * ("share_d" >> 27)) >> 27)
        + (((((("intensity_2024_n" >> 27) * ("share_d" & 134217727) + ("intensity_2024_n" & 134217727) * ("share_d" >> 27)) & 134217727) << 27) + ("intensity_2024_n" & 134217727) * ("share_d" & 134217727)) >> 54)
      ) <> (
        ("share_n" >> 27) * ("revenue_2024" >> 27)
        + ((("share_n" >> 27) * ("revenue_2024" & 134217727) + ("share_n" & 134217727) * ("revenue_2024" >> 27)) >> 27)
        + (((((("share_n" >> 27) * ("revenue_2024" & 134217727) + ("share_n" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("share_n" & 134217727) * ("revenue_2024" & 134217727)) >> 54)
      )
      OR (((((("intensity_2024_n" >> 27) * ("share_d" & 134217727) + ("intensity_2024_n" & 134217727) * ("share_d" >> 27)) & 134217727) << 27) + ("intensity_2024_n" & 134217727) * ("share_d" & 134217727)) & 18014398509481983) <> (((((("share_n" >> 27) * ("revenue_2024" & 134217727) + ("share_n" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("share_n" & 134217727) * ("revenue_2024" & 134217727)) & 18014398509481983)
    ) AS "condition_10",
    -- 2024 年推出的事实介于 0% – 100%
    (
      "growth_2024_n" >= 0
      AND CASE
        WHEN typeof("growth_2024_n" * 1000000000000) = 'integer' THEN "growth_2024_n" * 1000000000000
      END <= CASE
        WHEN typeof("revenue_2023" * 999999999989) = 'integer' THEN "revenue_2023" * 999999999989
      END
    ) AS "condition_11"
  FROM "values_3"
  LIMIT -1 OFFSET 0
),
-- 条件组合
"groups" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_d",
    "share_n", "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n",
    "researchMean_2024", "assetsMean_2024", "increase_2023", "growthMean_2024_n",
    "growthMean_2024_n_high", "growthMean_2024_n_low", "growthMean_2024_d",
    "growthMean_2024_d_high", "growthMean_2024_d_low", "condition_4", "condition_8",
    "condition_11", "out_of_range_1", "out_of_range_2",
    -- 任一满足
    "condition_1" OR "condition_2" AS "condition_3",
    -- 全部满足
    "condition_1" AND "condition_5" AS "condition_6",
    -- 全部满足
    "condition_7" AND "condition_8" AND "condition_9" AND "condition_10" AND "condition_11" AS "condition_12"
  FROM "conditions"
  LIMIT -1 OFFSET 0
),
-- 金额：以分计，先精确计算，最后四舍五入一次，不低于零
"amounts" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n", "assetsMean_2024",
    "increase_2023", "growthMean_2024_n_high", "growthMean_2024_n_low",
    "growthMean_2024_d_high", "growthMean_2024_d_low", "condition_3", "condition_4",
    "condition_6", "condition_8", "condition_11", "condition_12", "out_of_range_1",
    "out_of_range_2",
    "revenue_2024" * 3 AS "amount_1_step_1",
    CASE WHEN "patents_2024" <= 8 THEN "patents_2024" WHEN "patents_2024" > 8 THEN 8 END AS "amount_1_step_4",
    CASE
      WHEN "tags" = '|' THEN 0
      WHEN "tags" IS NOT NULL THEN (SELECT count(DISTINCT "value") FROM json_each('[' || replace(json_quote(substr("tags", 2, length("tags") - 2)), '|', '","') || ']'))
    END AS "amount_1_step_5",
    CASE
      WHEN "revenue_2024" <= 10000 THEN "revenue_2024"
      WHEN "revenue_2024" > 10000 THEN 10000
    END AS "amount_1_step_6",
    CASE
      WHEN "revenue_2024" <= 500000 THEN "revenue_2024"
      WHEN "revenue_2024" > 500000 THEN 500000
    END AS "amount_1_step_8",
    "revenue_2024" - 500000 AS "amount_1_step_11",
    CASE
      WHEN "researchMean_2024" <= 30000 THEN "researchMean_2024" * 3
      WHEN "researchMean_2024" <= 1500000 THEN "researchMean_2024" * 10
      WHEN "researchMean_2024" IS NOT NULL THEN 0
    END AS "amount_1_step_13",
    CASE
      WHEN typeof("assetsMean_2024" * "share_n") = 'integer' THEN "assetsMean_2024" * "share_n"
    END AS "amount_1_step_14",
    "share_d" * 8 AS "amount_1_step_15",
    CASE WHEN "profit_2024" >= 0 THEN "profit_2024" WHEN "profit_2024" < 0 THEN 0 END AS "amount_1_step_17",
    CASE WHEN "increase_2024" >= 0 THEN "increase_2024" WHEN "increase_2024" < 0 THEN 0 END AS "amount_1_step_18",
    CASE
      WHEN typeof("revenue_2024" * "growthMean_2024_n") = 'integer' THEN "revenue_2024" * "growthMean_2024_n"
    END AS "amount_2_step_1",
    CASE
      WHEN CASE
          WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
            THEN "growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
        END < CASE
          WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
        END
        OR (
          CASE
            WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
              THEN "growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
          END = CASE
            WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
          END
          AND (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) & 18014398509481983) <= ((((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) & 134217727) << 27) + ((("growthMean_2024_d_low" & 134217727) * 1000) & 134217727))
        )
        THEN "growthMean_2024_d"
      WHEN CASE
          WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
            THEN "growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
        END > CASE
          WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
        END
        OR (
          CASE
            WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
              THEN "growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
          END = CASE
            WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
          END
          AND (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) & 18014398509481983) > ((((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) & 134217727) << 27) + ((("growthMean_2024_d_low" & 134217727) * 1000) & 134217727))
        )
        THEN 1
    END AS "amount_2_step_3"
  FROM "groups"
  LIMIT -1 OFFSET 0
),
"amounts_2" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n", "increase_2023",
    "growthMean_2024_n_high", "condition_3", "condition_4", "condition_6", "condition_8",
    "condition_11", "condition_12", "amount_1_step_4", "amount_1_step_5", "amount_1_step_13",
    "amount_1_step_15", "out_of_range_1", "amount_2_step_3", "out_of_range_2",
    CASE
      WHEN "amount_1_step_1" <= 500000000 THEN "amount_1_step_1"
      WHEN "amount_1_step_1" > 500000000 THEN 500000000
    END AS "amount_1_step_2",
    CASE
      WHEN "amount_1_step_6" >= 0 THEN "amount_1_step_6"
      WHEN "amount_1_step_6" < 0 THEN 0
    END AS "amount_1_step_7",
    "amount_1_step_8" - 10000 AS "amount_1_step_9",
    CASE
      WHEN "amount_1_step_11" >= 0 THEN "amount_1_step_11"
      WHEN "amount_1_step_11" < 0 THEN 0
    END AS "amount_1_step_12",
    CASE
      WHEN CASE
          WHEN typeof(("assetsMean_2024" >> 27) * ("share_n" >> 27)
            + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
            + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)) = 'integer'
            THEN ("assetsMean_2024" >> 27) * ("share_n" >> 27)
            + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
            + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)
        END > (("amount_1_step_15" * 0) >> 54)
        OR (
          CASE
            WHEN typeof(("assetsMean_2024" >> 27) * ("share_n" >> 27)
              + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
              + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)) = 'integer'
              THEN ("assetsMean_2024" >> 27) * ("share_n" >> 27)
              + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
              + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)
          END = (("amount_1_step_15" * 0) >> 54)
          AND (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) & 18014398509481983) >= (("amount_1_step_15" * 0) & 18014398509481983)
        )
        THEN "amount_1_step_14"
      WHEN CASE
          WHEN typeof(("assetsMean_2024" >> 27) * ("share_n" >> 27)
            + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
            + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)) = 'integer'
            THEN ("assetsMean_2024" >> 27) * ("share_n" >> 27)
            + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
            + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)
        END < (("amount_1_step_15" * 0) >> 54)
        OR (
          CASE
            WHEN typeof(("assetsMean_2024" >> 27) * ("share_n" >> 27)
              + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
              + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)) = 'integer'
              THEN ("assetsMean_2024" >> 27) * ("share_n" >> 27)
              + ((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) >> 27)
              + (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) >> 54)
          END = (("amount_1_step_15" * 0) >> 54)
          AND (((((("assetsMean_2024" >> 27) * ("share_n" & 134217727) + ("assetsMean_2024" & 134217727) * ("share_n" >> 27)) & 134217727) << 27) + ("assetsMean_2024" & 134217727) * ("share_n" & 134217727)) & 18014398509481983) < (("amount_1_step_15" * 0) & 18014398509481983)
        )
        THEN 0
    END AS "amount_1_step_16",
    "amount_1_step_17" + "amount_1_step_18" AS "amount_1_step_19",
    CASE
      WHEN CASE
          WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
            THEN "growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
        END < CASE
          WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
        END
        OR (
          CASE
            WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
              THEN "growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
          END = CASE
            WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
          END
          AND (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) & 18014398509481983) <= ((((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) & 134217727) << 27) + ((("growthMean_2024_d_low" & 134217727) * 1000) & 134217727))
        )
        THEN "amount_2_step_1"
      WHEN CASE
          WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
            THEN "growthMean_2024_n_high" * "revenue_2024"
            + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
            + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
            + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
        END > CASE
          WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
        END
        OR (
          CASE
            WHEN typeof("growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))) = 'integer'
              THEN "growthMean_2024_n_high" * "revenue_2024"
              + (("growthMean_2024_n_low" >> 27) * ("revenue_2024" >> 27)
              + ((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) >> 27)
              + (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) >> 54))
          END = CASE
            WHEN typeof("growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)) = 'integer' THEN "growthMean_2024_d_high" * 1000 + ((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) >> 27)
          END
          AND (((((("growthMean_2024_n_low" >> 27) * ("revenue_2024" & 134217727) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" >> 27)) & 134217727) << 27) + ("growthMean_2024_n_low" & 134217727) * ("revenue_2024" & 134217727)) & 18014398509481983) > ((((("growthMean_2024_d_low" >> 27) * 1000 + ((("growthMean_2024_d_low" & 134217727) * 1000) >> 27)) & 134217727) << 27) + ((("growthMean_2024_d_low" & 134217727) * 1000) & 134217727))
        )
        THEN 1000
    END AS "amount_2_step_2"
  FROM "amounts"
  LIMIT -1 OFFSET 0
),
"amounts_3" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n", "increase_2023",
    "growthMean_2024_n_high", "condition_3", "condition_4", "condition_6", "condition_8",
    "condition_11", "condition_12", "amount_1_step_4", "amount_1_step_5", "amount_1_step_7",
    "amount_1_step_12", "amount_1_step_13", "out_of_range_1", "amount_2_step_3",
    "out_of_range_2",
    CASE
      WHEN "amount_1_step_2" >= 100000 THEN "amount_1_step_2"
      WHEN "amount_1_step_2" < 100000 THEN 100000
    END AS "amount_1_step_3",
    CASE
      WHEN "amount_1_step_9" >= 0 THEN "amount_1_step_9"
      WHEN "amount_1_step_9" < 0 THEN 0
    END AS "amount_1_step_10",
    CASE
      WHEN "amount_1_step_16" <= CASE
          WHEN typeof("amount_1_step_19" * "amount_1_step_15") = 'integer' THEN "amount_1_step_19" * "amount_1_step_15"
        END
        THEN "amount_1_step_16"
      WHEN "amount_1_step_16" > CASE
          WHEN typeof("amount_1_step_19" * "amount_1_step_15") = 'integer' THEN "amount_1_step_19" * "amount_1_step_15"
        END
        THEN "amount_1_step_19"
    END AS "amount_1_step_20",
    CASE
      WHEN "amount_1_step_16" <= CASE
          WHEN typeof("amount_1_step_19" * "amount_1_step_15") = 'integer' THEN "amount_1_step_19" * "amount_1_step_15"
        END
        THEN "amount_1_step_15"
      WHEN "amount_1_step_16" > CASE
          WHEN typeof("amount_1_step_19" * "amount_1_step_15") = 'integer' THEN "amount_1_step_19" * "amount_1_step_15"
        END
        THEN 1
    END AS "amount_1_step_21",
    CASE
      WHEN "amount_2_step_2" >= 0 THEN "amount_2_step_2"
      WHEN "amount_2_step_2" < 0 THEN 0
    END AS "amount_2_step_4"
  FROM "amounts_2"
  LIMIT -1 OFFSET 0
),
"amounts_4" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n", "increase_2023",
    "growthMean_2024_n_high", "condition_3", "condition_4", "condition_6", "condition_8",
    "condition_11", "condition_12", "out_of_range_1", "out_of_range_2",
    CASE
      WHEN "condition_4" IS NULL THEN NULL
      WHEN "condition_4"
        THEN CASE
          WHEN typeof(((10000000 + "amount_1_step_3") * 350) + ("research_2024" * "taxRate_2024")) = 'integer' THEN ((10000000 + "amount_1_step_3") * 350) + ("research_2024" * "taxRate_2024")
        END
      WHEN "condition_6" IS NULL THEN NULL
      WHEN "condition_6"
        THEN CASE
          WHEN typeof((
              (
                (((("amount_1_step_4" * 10050) * 3) + ("amount_1_step_5" * "capital")) * 20)
                + ((("amount_1_step_7" * 3 + ("amount_1_step_10" * 10)) * 2) + ("amount_1_step_12" * 3))
              )
              * 3
            )
            + ("amount_1_step_13" * 2)) = 'integer'
            THEN (
              (
                (((("amount_1_step_4" * 10050) * 3) + ("amount_1_step_5" * "capital")) * 20)
                + ((("amount_1_step_7" * 3 + ("amount_1_step_10" * 10)) * 2) + ("amount_1_step_12" * 3))
              )
              * 3
            )
            + ("amount_1_step_13" * 2)
        END
      ELSE "amount_1_step_20"
    END AS "amount_1_step_22",
    CASE
      WHEN "condition_4" IS NULL THEN NULL
      WHEN "condition_4" THEN 35000
      WHEN "condition_6" IS NULL THEN NULL
      WHEN "condition_6" THEN 180
      ELSE "amount_1_step_21"
    END AS "amount_1_step_23",
    CASE
      WHEN typeof(("amount_2_step_4" + ("amount_2_step_3" / 2)) / "amount_2_step_3") = 'integer' THEN ("amount_2_step_4" + ("amount_2_step_3" / 2)) / "amount_2_step_3"
    END AS "amount_2_fen"
  FROM "amounts_3"
  LIMIT -1 OFFSET 0
),
"amounts_5" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n", "increase_2023",
    "growthMean_2024_n_high", "condition_3", "condition_4", "condition_6", "condition_8",
    "condition_11", "condition_12", "amount_1_step_23", "out_of_range_1", "amount_2_fen",
    "out_of_range_2",
    CASE
      WHEN "amount_1_step_22" >= 0 THEN "amount_1_step_22"
      WHEN "amount_1_step_22" < 0 THEN 0
    END AS "amount_1_step_24"
  FROM "amounts_4"
  LIMIT -1 OFFSET 0
),
"amounts_6" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "revenue_2022", "increase_2024", "growth_2024_n", "increase_2023",
    "growthMean_2024_n_high", "condition_3", "condition_4", "condition_6", "condition_8",
    "condition_11", "condition_12", "out_of_range_1", "amount_2_fen", "out_of_range_2",
    CASE
      WHEN typeof(("amount_1_step_24" + ("amount_1_step_23" / 2)) / "amount_1_step_23") = 'integer' THEN ("amount_1_step_24" + ("amount_1_step_23" / 2)) / "amount_1_step_23"
    END AS "amount_1_fen"
  FROM "amounts_5"
  LIMIT -1 OFFSET 0
),
-- 缺少的数据：只列结论未知的部分所缺，以及金额所缺
"missing" AS (
  SELECT
    "enterprise_id", "share_n", "growth_2024_n", "growthMean_2024_n_high", "condition_3",
    "condition_8", "condition_11", "condition_12", "amount_1_fen", "out_of_range_1",
    "amount_2_fen", "out_of_range_2",
    -- written.amounts
    CASE
      WHEN NOT "condition_3" THEN ''
      WHEN "condition_3"
        THEN substr(
          CASE
            WHEN (NOT "condition_4" AND NOT "condition_6")
              AND (
                "assetsClosing_2024Q1" IS NULL
                OR "assetsClosing_2024Q2" IS NULL
                OR "assetsClosing_2024Q3" IS NULL
                OR "assetsClosing_2024Q4" IS NULL
              )
              THEN ',assetsClosing'
            ELSE ''
          END
          || CASE
            WHEN (NOT "condition_4" AND NOT "condition_6")
              AND (
                "assetsOpening_2024Q1" IS NULL
                OR "assetsOpening_2024Q2" IS NULL
                OR "assetsOpening_2024Q3" IS NULL
                OR "assetsOpening_2024Q4" IS NULL
              )
              THEN ',assetsOpening'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" AND "capital" IS NULL) THEN ',capital'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" IS NULL AND "employees" IS NULL) THEN ',employees'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" IS NULL AND "listed" IS NULL) THEN ',listed'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" AND "patents_2024" IS NULL) THEN ',patents'
            ELSE ''
          END
          || CASE
            WHEN (NOT "condition_4" AND NOT "condition_6") AND "profit_2024" IS NULL THEN ',profit'
            ELSE ''
          END
          || CASE
            WHEN ("condition_4" AND "research_2024" IS NULL)
              OR (
                NOT "condition_4"
                AND (
                  "condition_6"
                  AND ("research_2024" IS NULL OR "research_2023" IS NULL OR "research_2022" IS NULL)
                )
              )
              THEN ',research'
            ELSE ''
          END
          || CASE
            WHEN (
                ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                OR "revenue_2023" IS NULL
                OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
              )
              OR ("condition_4" AND "revenue_2024" IS NULL)
              OR (NOT "condition_4" AND ("condition_6" AND "revenue_2024" IS NULL))
              OR (
                (NOT "condition_4" AND NOT "condition_6")
                AND ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
              )
              THEN ',revenue'
            ELSE ''
          END
          || CASE
            WHEN (NOT "condition_4" AND NOT "condition_6") AND "share_n" IS NULL THEN ',share'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" AND "tags" IS NULL) THEN ',tags'
            ELSE ''
          END
          || CASE WHEN "condition_4" AND "taxRate_2024" IS NULL THEN ',taxRate' ELSE '' END,
          2
        )
      ELSE substr(
          CASE
            WHEN (NOT "condition_4" AND NOT "condition_6")
              AND (
                "assetsClosing_2024Q1" IS NULL
                OR "assetsClosing_2024Q2" IS NULL
                OR "assetsClosing_2024Q3" IS NULL
                OR "assetsClosing_2024Q4" IS NULL
              )
              THEN ',assetsClosing'
            ELSE ''
          END
          || CASE
            WHEN (NOT "condition_4" AND NOT "condition_6")
              AND (
                "assetsOpening_2024Q1" IS NULL
                OR "assetsOpening_2024Q2" IS NULL
                OR "assetsOpening_2024Q3" IS NULL
                OR "assetsOpening_2024Q4" IS NULL
              )
              THEN ',assetsOpening'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" AND "capital" IS NULL) THEN ',capital'
            ELSE ''
          END
          || CASE WHEN "certified" IS NULL THEN ',certified' ELSE '' END
          || CASE
            WHEN "employees" IS NULL
              OR (NOT "condition_4" AND ("condition_6" IS NULL AND "employees" IS NULL))
              THEN ',employees'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" IS NULL AND "listed" IS NULL) THEN ',listed'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" AND "patents_2024" IS NULL) THEN ',patents'
            ELSE ''
          END
          || CASE
            WHEN (NOT "condition_4" AND NOT "condition_6") AND "profit_2024" IS NULL THEN ',profit'
            ELSE ''
          END
          || CASE
            WHEN ("condition_4" AND "research_2024" IS NULL)
              OR (
                NOT "condition_4"
                AND (
                  "condition_6"
                  AND ("research_2024" IS NULL OR "research_2023" IS NULL OR "research_2022" IS NULL)
                )
              )
              THEN ',research'
            ELSE ''
          END
          || CASE
            WHEN (
                ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                OR "revenue_2023" IS NULL
                OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
              )
              OR ("condition_4" AND "revenue_2024" IS NULL)
              OR (NOT "condition_4" AND ("condition_6" AND "revenue_2024" IS NULL))
              OR (
                (NOT "condition_4" AND NOT "condition_6")
                AND ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
              )
              THEN ',revenue'
            ELSE ''
          END
          || CASE
            WHEN (NOT "condition_4" AND NOT "condition_6") AND "share_n" IS NULL THEN ',share'
            ELSE ''
          END
          || CASE
            WHEN NOT "condition_4" AND ("condition_6" AND "tags" IS NULL) THEN ',tags'
            ELSE ''
          END
          || CASE WHEN "condition_4" AND "taxRate_2024" IS NULL THEN ',taxRate' ELSE '' END,
          2
        )
    END AS "missing_1",
    -- written.quotients
    CASE
      WHEN NOT "condition_12" THEN ''
      WHEN "condition_12"
        THEN substr(
          CASE
            WHEN "revenue_2024" IS NULL
              OR (
                (
                  ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                  OR "revenue_2023" IS NULL
                  OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
                )
                OR (
                  ("revenue_2023" IS NULL OR "revenue_2022" IS NULL)
                  OR "revenue_2022" IS NULL
                  OR ("increase_2023" IS NOT NULL AND "revenue_2022" <= 0)
                )
              )
              THEN ',revenue'
            ELSE ''
          END,
          2
        )
      ELSE substr(
          CASE WHEN "research_2024" IS NULL THEN ',research' ELSE '' END
          || CASE
            WHEN (
                (
                  (
                    ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                    OR "revenue_2023" IS NULL
                    OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
                  )
                  OR (
                    ("revenue_2023" IS NULL OR "revenue_2022" IS NULL)
                    OR "revenue_2022" IS NULL
                    OR ("increase_2023" IS NOT NULL AND "revenue_2022" <= 0)
                  )
                )
                OR (
                  ("revenue_2024" IS NULL OR ("research_2024" IS NOT NULL AND "revenue_2024" <= 0))
                  OR (
                    ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                    OR "revenue_2023" IS NULL
                    OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
                  )
                )
                OR ("revenue_2024" IS NULL OR ("research_2024" IS NOT NULL AND "revenue_2024" <= 0))
                OR (
                  ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                  OR "revenue_2023" IS NULL
                  OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
                )
              )
              OR (
                "revenue_2024" IS NULL
                OR (
                  (
                    ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                    OR "revenue_2023" IS NULL
                    OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
                  )
                  OR (
                    ("revenue_2023" IS NULL OR "revenue_2022" IS NULL)
                    OR "revenue_2022" IS NULL
                    OR ("increase_2023" IS NOT NULL AND "revenue_2022" <= 0)
                  )
                )
              )
              THEN ',revenue'
            ELSE ''
          END
          || CASE WHEN "share_n" IS NULL THEN ',share' ELSE '' END,
          2
        )
    END AS "missing_2"
  FROM "amounts_6"
  LIMIT -1 OFFSET 0
),
"missing_2" AS (
  SELECT
    "enterprise_id", "condition_3", "condition_12", "amount_1_fen", "missing_1",
    "amount_2_fen", "missing_2",
    -- written.amounts：或计算溢出
    "out_of_range_1" OR ("condition_3" AND "amount_1_fen" IS NULL AND "missing_1" = '') AS "overflow_1",
    -- written.quotients：或计算溢出
    (
      "out_of_range_2"
      OR (
        "condition_12" IS NULL
        AND (
          ("condition_8" IS NULL AND "growthMean_2024_n_high" IS NOT NULL AND "share_n" IS NOT NULL)
          OR ("condition_11" IS NULL AND "growth_2024_n" IS NOT NULL)
        )
      )
      OR ("condition_12" AND "amount_2_fen" IS NULL AND "missing_2" = '')
    ) AS "overflow_2"
  FROM "missing"
  LIMIT -1 OFFSET 0
)
SELECT
  "enterprise_id" AS "id",
  -- written.amounts
  CASE
    WHEN "overflow_1" THEN 'out-of-range'
    WHEN "condition_3" THEN 'eligible'
    WHEN NOT "condition_3" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.amounts.verdict",
  CASE
    WHEN "overflow_1" THEN NULL
    WHEN "condition_3" THEN CASE WHEN "amount_1_fen" <= 9007199254740991 THEN cast("amount_1_fen" AS integer) END
  END AS "written.amounts.amount_fen",
  CASE WHEN "overflow_1" THEN '' ELSE "missing_1" END AS "written.amounts.missing",
  -- written.quotients
  CASE
    WHEN "overflow_2" THEN 'out-of-range'
    WHEN "condition_12" THEN 'eligible'
    WHEN NOT "condition_12" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.quotients.verdict",
  CASE
    WHEN "overflow_2" THEN NULL
    WHEN "condition_12" THEN CASE WHEN "amount_2_fen" <= 9007199254740991 THEN cast("amount_2_fen" AS integer) END
  END AS "written.quotients.amount_fen",
  CASE WHEN "overflow_2" THEN '' ELSE "missing_2" END AS "written.quotients.missing"
FROM "missing_2"
