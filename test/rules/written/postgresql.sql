-- 惠企政策判定，PostgreSQL
-- 业务日期：2025-06-30。日期一变，年度、季度、月份与参数都可能不同，须重新生成。
-- 每家企业一行。verdict：eligible 符合，ineligible 不符合，unknown 数据不足，out-of-range 读到超出取值范围的数据，不作判定。
-- amount_fen：应享金额（分），未符合或金额所需数据不足时为 NULL。missing：所缺的事实，以逗号分隔。
-- NULL 表示没有数据：缺数据既不使企业符合，也不使企业不符合。
-- 政策：金额（written.amounts）
--   版本：e548ef9e54eaf94c51afe6ed811d663aaa09480896b78d0c2e8c6bbc3094ed46
--   依据：某办法 第五条（seen）
-- 政策：条件（written.conditions）
--   版本：ff2244dfb4a9631645f6f6d5f092824e692ae1bed037ddd96494ad3e57027d8c
--   依据：某号文 第三条（seen）
--   依据：某公告（seen）
-- 政策：人头（written.heads）
--   版本：a12ccdfc050b475193c4826563cdda65c91b06e8472f16b14ab8e18b2f3398f3
--   依据：某号文（seen）
-- 政策：以后（written.later）
--   业务日期不在施行期内
-- 政策：定额（written.quota）
--   版本：f89afe39ca4495ccc1c12c80dc160a153655e4eb38b6d0a849dfcc0c42772016
--   依据：某号文（seen）
-- 政策：三分之一（written.third）
--   版本：442de551fb1e545aba5a246abf5f5ab3c533caee8504d7bfce200fadfd92dfd2
--   依据：某号文（seen）
-- 政策：整数（written.whole）
--   版本：03dbfc89e43c0f86cb28b6e0165ac3125e5e75000b92f9319053257d0246dc9e
--   依据：某号文（seen）
WITH
-- 取数：按列名对应关系读取宽表；NULL 表示没有数据
"input" AS (
  SELECT
    -- 企业
    "stored"."id" AS "enterprise_id",
    -- 事实
    "stored"."employees" AS "employees_held",
    -- 事实
    "stored"."certified" AS "certified",
    -- 2024 年事实（分）
    "stored"."revenue_2024" AS "revenue_2024_held",
    -- 2023 年事实（分）
    "stored"."revenue_2023" AS "revenue_2023_held",
    -- 2024 年事实（分）
    "stored"."research_2024" AS "research_2024_held",
    -- 2024 年事实：分子
    "stored"."taxRate_2024_n" AS "taxRate_2024_n_held",
    -- 2024 年事实：分母
    "stored"."taxRate_2024_d" AS "taxRate_2024_d_held",
    -- 事实
    "stored"."listed" AS "listed",
    -- 2024 年事实
    "stored"."patents_2024" AS "patents_2024_held",
    -- 事实
    cast("stored"."tags" AS text) COLLATE "C" AS "tags_held",
    -- 事实（分）
    "stored"."capital" AS "capital_held",
    -- 2023 年事实（分）
    "stored"."research_2023" AS "research_2023_held",
    -- 2022 年事实（分）
    "stored"."research_2022" AS "research_2022_held",
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
    "stored"."share_n" AS "share_n_held",
    -- 事实：分母
    "stored"."share_d" AS "share_d_held",
    -- 2024 年事实（分）
    "stored"."profit_2024" AS "profit_2024_held",
    -- 2024 年事实（百万分之一）
    "stored"."staff_2024" AS "staff_2024_held",
    -- 事实（百万分之一）
    "stored"."score" AS "score_held",
    -- 2024 年事实
    cast("stored"."grade_2024" AS text) COLLATE "C" AS "grade_2024_held",
    -- 事实
    cast("stored"."kind" AS text) COLLATE "C" AS "kind_held",
    -- 事实
    cast("stored"."industry" AS text) COLLATE "C" AS "industry_held",
    ltrim(cast("stored"."industry" AS text) COLLATE "C", 'ABCDEFGHIJKLMNOPQRST') AS "industry_digits",
    -- 事实
    cast("stored"."mainIndustry" AS text) COLLATE "C" AS "mainIndustry_held",
    ltrim(cast("stored"."mainIndustry" AS text) COLLATE "C", 'ABCDEFGHIJKLMNOPQRST') AS "mainIndustry_digits",
    -- 事实
    cast("stored"."division" AS text) COLLATE "C" AS "division_held",
    -- 2024 年事实
    "stored"."yearEndEmployees_2024" AS "yearEndEmployees_2024_held",
    -- 2024 年事实（分）
    "stored"."assets_2024" AS "assets_2024_held",
    -- 事实
    cast("stored"."registeredOn" AS text) COLLATE "C" AS "registeredOn_held",
    -- 事实
    cast("stored"."movedOn" AS text) COLLATE "C" AS "movedOn_held",
    -- 2025 年 6 月事实
    cast("stored"."persons_2025_06" AS text) COLLATE "C" AS "persons_2025_06_held",
    -- 2022 年事实（分）
    "stored"."revenue_2022" AS "revenue_2022_held",
    -- 2025 年 5 月事实（分）
    "stored"."sales_2025_05" AS "sales_2025_05_held",
    -- 2025 年 6 月事实（分）
    "stored"."sales_2025_06" AS "sales_2025_06_held",
    -- 事实（分）
    "stored"."assets" AS "assets_held",
    -- 2024 年第 1 季度事实
    "stored"."headcountOpening_2024Q1" AS "headcountOpening_2024Q1_held",
    -- 2024 年第 2 季度事实
    "stored"."headcountOpening_2024Q2" AS "headcountOpening_2024Q2_held",
    -- 2024 年第 3 季度事实
    "stored"."headcountOpening_2024Q3" AS "headcountOpening_2024Q3_held",
    -- 2024 年第 4 季度事实
    "stored"."headcountOpening_2024Q4" AS "headcountOpening_2024Q4_held",
    -- 2024 年第 1 季度事实
    "stored"."headcountClosing_2024Q1" AS "headcountClosing_2024Q1_held",
    -- 2024 年第 2 季度事实
    "stored"."headcountClosing_2024Q2" AS "headcountClosing_2024Q2_held",
    -- 2024 年第 3 季度事实
    "stored"."headcountClosing_2024Q3" AS "headcountClosing_2024Q3_held",
    -- 2024 年第 4 季度事实
    "stored"."headcountClosing_2024Q4" AS "headcountClosing_2024Q4_held"
  FROM "enterprise_facts" AS "stored"
  OFFSET 0
),
-- 核对：超出取值范围的值不进入判定
"checked" AS (
  SELECT
    "enterprise_id", "employees_held", "certified", "revenue_2024_held", "revenue_2023_held",
    "research_2024_held", "taxRate_2024_n_held", "taxRate_2024_d_held", "listed",
    "patents_2024_held", "tags_held", "capital_held", "research_2023_held",
    "research_2022_held", "assetsOpening_2024Q1_held", "assetsOpening_2024Q2_held",
    "assetsOpening_2024Q3_held", "assetsOpening_2024Q4_held", "assetsClosing_2024Q1_held",
    "assetsClosing_2024Q2_held", "assetsClosing_2024Q3_held", "assetsClosing_2024Q4_held",
    "share_n_held", "share_d_held", "profit_2024_held", "staff_2024_held", "score_held",
    "grade_2024_held", "kind_held", "industry_held", "industry_digits", "mainIndustry_held",
    "mainIndustry_digits", "division_held", "yearEndEmployees_2024_held", "assets_2024_held",
    "registeredOn_held", "movedOn_held", "persons_2025_06_held", "revenue_2022_held",
    "sales_2025_05_held", "sales_2025_06_held", "assets_held",
    "headcountOpening_2024Q1_held", "headcountOpening_2024Q2_held",
    "headcountOpening_2024Q3_held", "headcountOpening_2024Q4_held",
    "headcountClosing_2024Q1_held", "headcountClosing_2024Q2_held",
    "headcountClosing_2024Q3_held", "headcountClosing_2024Q4_held",
    CASE
      WHEN "employees_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("employees_held" AS bigint) = "employees_held" THEN cast("employees_held" AS bigint)
        END
    END AS "employees",
    CASE
      WHEN "revenue_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("revenue_2024_held" AS bigint) = "revenue_2024_held" THEN cast("revenue_2024_held" AS bigint)
        END
    END AS "revenue_2024",
    CASE
      WHEN "revenue_2023_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("revenue_2023_held" AS bigint) = "revenue_2023_held" THEN cast("revenue_2023_held" AS bigint)
        END
    END AS "revenue_2023",
    CASE
      WHEN "research_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("research_2024_held" AS bigint) = "research_2024_held" THEN cast("research_2024_held" AS bigint)
        END
    END AS "research_2024",
    CASE
      WHEN "taxRate_2024_d_held" BETWEEN -1000000000000000000 AND 1000000000000000000
        THEN CASE
          WHEN cast("taxRate_2024_d_held" AS bigint) = "taxRate_2024_d_held" THEN cast("taxRate_2024_d_held" AS bigint)
        END
    END AS "taxRate_2024_d",
    CASE
      WHEN "patents_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("patents_2024_held" AS bigint) = "patents_2024_held" THEN cast("patents_2024_held" AS bigint)
        END
    END AS "patents_2024",
    CASE
      WHEN substr("tags_held", 1, 1) = '|'
        AND substr("tags_held", length("tags_held"), 1) = '|'
        AND NOT (strpos("tags_held", '||') > 0)
        THEN "tags_held"
    END AS "tags",
    CASE
      WHEN "capital_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("capital_held" AS bigint) = "capital_held" THEN cast("capital_held" AS bigint)
        END
    END AS "capital",
    CASE
      WHEN "research_2023_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("research_2023_held" AS bigint) = "research_2023_held" THEN cast("research_2023_held" AS bigint)
        END
    END AS "research_2023",
    CASE
      WHEN "research_2022_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("research_2022_held" AS bigint) = "research_2022_held" THEN cast("research_2022_held" AS bigint)
        END
    END AS "research_2022",
    CASE
      WHEN "assetsOpening_2024Q1_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsOpening_2024Q1_held" AS bigint) = "assetsOpening_2024Q1_held" THEN cast("assetsOpening_2024Q1_held" AS bigint)
        END
    END AS "assetsOpening_2024Q1",
    CASE
      WHEN "assetsOpening_2024Q2_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsOpening_2024Q2_held" AS bigint) = "assetsOpening_2024Q2_held" THEN cast("assetsOpening_2024Q2_held" AS bigint)
        END
    END AS "assetsOpening_2024Q2",
    CASE
      WHEN "assetsOpening_2024Q3_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsOpening_2024Q3_held" AS bigint) = "assetsOpening_2024Q3_held" THEN cast("assetsOpening_2024Q3_held" AS bigint)
        END
    END AS "assetsOpening_2024Q3",
    CASE
      WHEN "assetsOpening_2024Q4_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsOpening_2024Q4_held" AS bigint) = "assetsOpening_2024Q4_held" THEN cast("assetsOpening_2024Q4_held" AS bigint)
        END
    END AS "assetsOpening_2024Q4",
    CASE
      WHEN "assetsClosing_2024Q1_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsClosing_2024Q1_held" AS bigint) = "assetsClosing_2024Q1_held" THEN cast("assetsClosing_2024Q1_held" AS bigint)
        END
    END AS "assetsClosing_2024Q1",
    CASE
      WHEN "assetsClosing_2024Q2_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsClosing_2024Q2_held" AS bigint) = "assetsClosing_2024Q2_held" THEN cast("assetsClosing_2024Q2_held" AS bigint)
        END
    END AS "assetsClosing_2024Q2",
    CASE
      WHEN "assetsClosing_2024Q3_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsClosing_2024Q3_held" AS bigint) = "assetsClosing_2024Q3_held" THEN cast("assetsClosing_2024Q3_held" AS bigint)
        END
    END AS "assetsClosing_2024Q3",
    CASE
      WHEN "assetsClosing_2024Q4_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assetsClosing_2024Q4_held" AS bigint) = "assetsClosing_2024Q4_held" THEN cast("assetsClosing_2024Q4_held" AS bigint)
        END
    END AS "assetsClosing_2024Q4",
    CASE
      WHEN "share_d_held" BETWEEN -1000000000000000000 AND 1000000000000000000
        THEN CASE
          WHEN cast("share_d_held" AS bigint) = "share_d_held" THEN cast("share_d_held" AS bigint)
        END
    END AS "share_d",
    CASE
      WHEN "profit_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("profit_2024_held" AS bigint) = "profit_2024_held" THEN cast("profit_2024_held" AS bigint)
        END
    END AS "profit_2024",
    CASE
      WHEN "staff_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("staff_2024_held" AS bigint) = "staff_2024_held" THEN cast("staff_2024_held" AS bigint)
        END
    END AS "staff_2024",
    CASE
      WHEN "score_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("score_held" AS bigint) = "score_held" THEN cast("score_held" AS bigint)
        END
    END AS "score",
    CASE WHEN trim("grade_2024_held") <> '' THEN "grade_2024_held" END AS "grade_2024",
    CASE WHEN "kind_held" IN ('small', 'general', 'none') THEN "kind_held" END AS "kind",
    CASE
      WHEN "industry_digits" = '' THEN "industry_held"
      WHEN substr("industry_digits", 1, 2) BETWEEN '01' AND '05' THEN 'A'
      WHEN substr("industry_digits", 1, 2) BETWEEN '06' AND '12' THEN 'B'
      WHEN substr("industry_digits", 1, 2) BETWEEN '13' AND '43' THEN 'C'
      WHEN substr("industry_digits", 1, 2) BETWEEN '44' AND '46' THEN 'D'
      WHEN substr("industry_digits", 1, 2) BETWEEN '47' AND '50' THEN 'E'
      WHEN substr("industry_digits", 1, 2) BETWEEN '51' AND '52' THEN 'F'
      WHEN substr("industry_digits", 1, 2) BETWEEN '53' AND '60' THEN 'G'
      WHEN substr("industry_digits", 1, 2) BETWEEN '61' AND '62' THEN 'H'
      WHEN substr("industry_digits", 1, 2) BETWEEN '63' AND '65' THEN 'I'
      WHEN substr("industry_digits", 1, 2) BETWEEN '66' AND '69' THEN 'J'
      WHEN substr("industry_digits", 1, 2) BETWEEN '70' AND '70' THEN 'K'
      WHEN substr("industry_digits", 1, 2) BETWEEN '71' AND '72' THEN 'L'
      WHEN substr("industry_digits", 1, 2) BETWEEN '73' AND '75' THEN 'M'
      WHEN substr("industry_digits", 1, 2) BETWEEN '76' AND '79' THEN 'N'
      WHEN substr("industry_digits", 1, 2) BETWEEN '80' AND '82' THEN 'O'
      WHEN substr("industry_digits", 1, 2) BETWEEN '83' AND '83' THEN 'P'
      WHEN substr("industry_digits", 1, 2) BETWEEN '84' AND '85' THEN 'Q'
      WHEN substr("industry_digits", 1, 2) BETWEEN '86' AND '90' THEN 'R'
      WHEN substr("industry_digits", 1, 2) BETWEEN '91' AND '96' THEN 'S'
      WHEN substr("industry_digits", 1, 2) BETWEEN '97' AND '97' THEN 'T'
    END AS "industry_section",
    CASE
      WHEN "mainIndustry_digits" = '' THEN "mainIndustry_held"
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '01' AND '05' THEN 'A'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '06' AND '12' THEN 'B'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '13' AND '43' THEN 'C'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '44' AND '46' THEN 'D'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '47' AND '50' THEN 'E'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '51' AND '52' THEN 'F'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '53' AND '60' THEN 'G'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '61' AND '62' THEN 'H'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '63' AND '65' THEN 'I'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '66' AND '69' THEN 'J'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '70' AND '70' THEN 'K'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '71' AND '72' THEN 'L'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '73' AND '75' THEN 'M'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '76' AND '79' THEN 'N'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '80' AND '82' THEN 'O'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '83' AND '83' THEN 'P'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '84' AND '85' THEN 'Q'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '86' AND '90' THEN 'R'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '91' AND '96' THEN 'S'
      WHEN substr("mainIndustry_digits", 1, 2) BETWEEN '97' AND '97' THEN 'T'
    END AS "mainIndustry_section",
    CASE
      WHEN length("division_held") IN (2, 4, 6, 9, 12)
        AND ltrim("division_held", '0123456789') = ''
        THEN "division_held"
    END AS "division",
    CASE
      WHEN "yearEndEmployees_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("yearEndEmployees_2024_held" AS bigint) = "yearEndEmployees_2024_held" THEN cast("yearEndEmployees_2024_held" AS bigint)
        END
    END AS "yearEndEmployees_2024",
    CASE
      WHEN "assets_2024_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assets_2024_held" AS bigint) = "assets_2024_held" THEN cast("assets_2024_held" AS bigint)
        END
    END AS "assets_2024",
    CASE
      WHEN length("registeredOn_held") = 10
        AND substr("registeredOn_held", 5, 1) = '-'
        AND substr("registeredOn_held", 8, 1) = '-'
        AND ltrim(substr("registeredOn_held", 1, 4) || substr("registeredOn_held", 6, 2) || substr("registeredOn_held", 9, 2), '0123456789') = ''
        AND "registeredOn_held" BETWEEN '1900-01-01' AND '9999-12-31'
        AND substr("registeredOn_held", 6, 2) BETWEEN '01' AND '12'
        AND substr("registeredOn_held", 9, 2) BETWEEN '01' AND '31'
        AND NOT (substr("registeredOn_held", 6, 5) IN ('02-30', '02-31', '04-31'))
        AND NOT (substr("registeredOn_held", 6, 5) IN ('06-31', '09-31', '11-31'))
        AND (
          substr("registeredOn_held", 6, 5) <> '02-29'
          OR (
            substr("registeredOn_held", 3, 2) <> '00'
            AND (
              (
                strpos('02468', substr("registeredOn_held", 3, 1)) > 0
                AND strpos('048', substr("registeredOn_held", 4, 1)) > 0
              )
              OR (
                strpos('13579', substr("registeredOn_held", 3, 1)) > 0
                AND strpos('26', substr("registeredOn_held", 4, 1)) > 0
              )
            )
          )
          OR (
            substr("registeredOn_held", 3, 2) = '00'
            AND (
              (
                strpos('02468', substr("registeredOn_held", 1, 1)) > 0
                AND strpos('048', substr("registeredOn_held", 2, 1)) > 0
              )
              OR (
                strpos('13579', substr("registeredOn_held", 1, 1)) > 0
                AND strpos('26', substr("registeredOn_held", 2, 1)) > 0
              )
            )
          )
        )
        THEN "registeredOn_held"
    END AS "registeredOn",
    CASE
      WHEN length("movedOn_held") = 10
        AND substr("movedOn_held", 5, 1) = '-'
        AND substr("movedOn_held", 8, 1) = '-'
        AND ltrim(substr("movedOn_held", 1, 4) || substr("movedOn_held", 6, 2) || substr("movedOn_held", 9, 2), '0123456789') = ''
        AND "movedOn_held" BETWEEN '1900-01-01' AND '9999-12-31'
        AND substr("movedOn_held", 6, 2) BETWEEN '01' AND '12'
        AND substr("movedOn_held", 9, 2) BETWEEN '01' AND '31'
        AND NOT (substr("movedOn_held", 6, 5) IN ('02-30', '02-31', '04-31'))
        AND NOT (substr("movedOn_held", 6, 5) IN ('06-31', '09-31', '11-31'))
        AND (
          substr("movedOn_held", 6, 5) <> '02-29'
          OR (
            substr("movedOn_held", 3, 2) <> '00'
            AND (
              (
                strpos('02468', substr("movedOn_held", 3, 1)) > 0
                AND strpos('048', substr("movedOn_held", 4, 1)) > 0
              )
              OR (
                strpos('13579', substr("movedOn_held", 3, 1)) > 0
                AND strpos('26', substr("movedOn_held", 4, 1)) > 0
              )
            )
          )
          OR (
            substr("movedOn_held", 3, 2) = '00'
            AND (
              (
                strpos('02468', substr("movedOn_held", 1, 1)) > 0
                AND strpos('048', substr("movedOn_held", 2, 1)) > 0
              )
              OR (
                strpos('13579', substr("movedOn_held", 1, 1)) > 0
                AND strpos('26', substr("movedOn_held", 2, 1)) > 0
              )
            )
          )
        )
        THEN "movedOn_held"
    END AS "movedOn",
    CASE
      WHEN substr("persons_2025_06_held", 1, 1) = '|'
        AND substr("persons_2025_06_held", length("persons_2025_06_held"), 1) = '|'
        AND NOT (strpos("persons_2025_06_held", '||') > 0)
        THEN "persons_2025_06_held"
    END AS "persons_2025_06",
    CASE
      WHEN "revenue_2022_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("revenue_2022_held" AS bigint) = "revenue_2022_held" THEN cast("revenue_2022_held" AS bigint)
        END
    END AS "revenue_2022",
    CASE
      WHEN "sales_2025_05_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("sales_2025_05_held" AS bigint) = "sales_2025_05_held" THEN cast("sales_2025_05_held" AS bigint)
        END
    END AS "sales_2025_05",
    CASE
      WHEN "sales_2025_06_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("sales_2025_06_held" AS bigint) = "sales_2025_06_held" THEN cast("sales_2025_06_held" AS bigint)
        END
    END AS "sales_2025_06",
    CASE
      WHEN "assets_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("assets_held" AS bigint) = "assets_held" THEN cast("assets_held" AS bigint)
        END
    END AS "assets",
    CASE
      WHEN "headcountOpening_2024Q1_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountOpening_2024Q1_held" AS bigint) = "headcountOpening_2024Q1_held" THEN cast("headcountOpening_2024Q1_held" AS bigint)
        END
    END AS "headcountOpening_2024Q1",
    CASE
      WHEN "headcountOpening_2024Q2_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountOpening_2024Q2_held" AS bigint) = "headcountOpening_2024Q2_held" THEN cast("headcountOpening_2024Q2_held" AS bigint)
        END
    END AS "headcountOpening_2024Q2",
    CASE
      WHEN "headcountOpening_2024Q3_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountOpening_2024Q3_held" AS bigint) = "headcountOpening_2024Q3_held" THEN cast("headcountOpening_2024Q3_held" AS bigint)
        END
    END AS "headcountOpening_2024Q3",
    CASE
      WHEN "headcountOpening_2024Q4_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountOpening_2024Q4_held" AS bigint) = "headcountOpening_2024Q4_held" THEN cast("headcountOpening_2024Q4_held" AS bigint)
        END
    END AS "headcountOpening_2024Q4",
    CASE
      WHEN "headcountClosing_2024Q1_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountClosing_2024Q1_held" AS bigint) = "headcountClosing_2024Q1_held" THEN cast("headcountClosing_2024Q1_held" AS bigint)
        END
    END AS "headcountClosing_2024Q1",
    CASE
      WHEN "headcountClosing_2024Q2_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountClosing_2024Q2_held" AS bigint) = "headcountClosing_2024Q2_held" THEN cast("headcountClosing_2024Q2_held" AS bigint)
        END
    END AS "headcountClosing_2024Q2",
    CASE
      WHEN "headcountClosing_2024Q3_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountClosing_2024Q3_held" AS bigint) = "headcountClosing_2024Q3_held" THEN cast("headcountClosing_2024Q3_held" AS bigint)
        END
    END AS "headcountClosing_2024Q3",
    CASE
      WHEN "headcountClosing_2024Q4_held" BETWEEN -9007199254740991 AND 9007199254740991
        THEN CASE
          WHEN cast("headcountClosing_2024Q4_held" AS bigint) = "headcountClosing_2024Q4_held" THEN cast("headcountClosing_2024Q4_held" AS bigint)
        END
    END AS "headcountClosing_2024Q4"
  FROM "input"
  OFFSET 0
),
"checked_2" AS (
  SELECT
    "enterprise_id", "employees_held", "employees", "certified", "revenue_2024_held",
    "revenue_2024", "revenue_2023_held", "revenue_2023", "research_2024_held",
    "research_2024", "taxRate_2024_n_held", "taxRate_2024_d_held", "taxRate_2024_d",
    "listed", "patents_2024_held", "patents_2024", "tags_held", "tags", "capital_held",
    "capital", "research_2023_held", "research_2023", "research_2022_held", "research_2022",
    "assetsOpening_2024Q1_held", "assetsOpening_2024Q1", "assetsOpening_2024Q2_held",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3_held", "assetsOpening_2024Q3",
    "assetsOpening_2024Q4_held", "assetsOpening_2024Q4", "assetsClosing_2024Q1_held",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2_held", "assetsClosing_2024Q2",
    "assetsClosing_2024Q3_held", "assetsClosing_2024Q3", "assetsClosing_2024Q4_held",
    "assetsClosing_2024Q4", "share_n_held", "share_d_held", "share_d", "profit_2024_held",
    "profit_2024", "staff_2024_held", "staff_2024", "score_held", "score", "grade_2024_held",
    "grade_2024", "kind_held", "kind", "industry_held", "industry_digits",
    "industry_section", "mainIndustry_held", "mainIndustry_digits", "mainIndustry_section",
    "division_held", "division", "yearEndEmployees_2024_held", "yearEndEmployees_2024",
    "assets_2024_held", "assets_2024", "registeredOn_held", "registeredOn", "movedOn_held",
    "movedOn", "persons_2025_06_held", "persons_2025_06", "revenue_2022_held",
    "revenue_2022", "sales_2025_05_held", "sales_2025_05", "sales_2025_06_held",
    "sales_2025_06", "assets_held", "assets", "headcountOpening_2024Q1_held",
    "headcountOpening_2024Q1", "headcountOpening_2024Q2_held", "headcountOpening_2024Q2",
    "headcountOpening_2024Q3_held", "headcountOpening_2024Q3",
    "headcountOpening_2024Q4_held", "headcountOpening_2024Q4",
    "headcountClosing_2024Q1_held", "headcountClosing_2024Q1",
    "headcountClosing_2024Q2_held", "headcountClosing_2024Q2",
    "headcountClosing_2024Q3_held", "headcountClosing_2024Q3",
    "headcountClosing_2024Q4_held", "headcountClosing_2024Q4",
    CASE
      WHEN "taxRate_2024_d" > 0
        THEN CASE
          WHEN "taxRate_2024_n_held" BETWEEN -1000000000000000000 AND 1000000000000000000
            THEN CASE
              WHEN cast("taxRate_2024_n_held" AS bigint) = "taxRate_2024_n_held" THEN cast("taxRate_2024_n_held" AS bigint)
            END
        END
    END AS "taxRate_2024_n",
    CASE
      WHEN "share_d" > 0
        THEN CASE
          WHEN "share_n_held" BETWEEN -1000000000000000000 AND 1000000000000000000
            THEN CASE
              WHEN cast("share_n_held" AS bigint) = "share_n_held" THEN cast("share_n_held" AS bigint)
            END
        END
    END AS "share_n",
    CASE
      WHEN length("industry_digits") IN (0, 2, 3, 4)
        AND ltrim("industry_digits", '0123456789') = ''
        AND length("industry_held") BETWEEN 1 AND length("industry_digits") + 1
        AND "industry_section" IS NOT NULL
        AND (
          "industry_held" = "industry_digits"
          OR substr("industry_held", 1, 1) = "industry_section"
        )
        THEN "industry_held"
    END AS "industry",
    CASE
      WHEN length("mainIndustry_digits") IN (0, 2, 3, 4)
        AND ltrim("mainIndustry_digits", '0123456789') = ''
        AND length("mainIndustry_held") BETWEEN 1 AND length("mainIndustry_digits") + 1
        AND "mainIndustry_section" IS NOT NULL
        AND (
          "mainIndustry_held" = "mainIndustry_digits"
          OR substr("mainIndustry_held", 1, 1) = "mainIndustry_section"
        )
        THEN "mainIndustry_held"
    END AS "mainIndustry"
  FROM "checked"
  OFFSET 0
),
-- 推算：由已有数据算出的事实，比例记为分子（_n）与分母（_d）
"values" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_d", "share_n", "profit_2024", "staff_2024", "score",
    "grade_2024", "kind", "industry_digits", "industry_section", "industry", "mainIndustry",
    "division", "yearEndEmployees_2024", "assets_2024", "registeredOn", "movedOn",
    "persons_2025_06", "revenue_2022", "sales_2025_05", "sales_2025_06", "assets",
    "headcountOpening_2024Q1", "headcountOpening_2024Q2", "headcountOpening_2024Q3",
    "headcountOpening_2024Q4", "headcountClosing_2024Q1", "headcountClosing_2024Q2",
    "headcountClosing_2024Q3", "headcountClosing_2024Q4",
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
    -- 推出的事实
    CASE
      WHEN "tags" = '|' THEN 0
      WHEN "tags" IS NOT NULL THEN (SELECT count(DISTINCT "member") FROM unnest(string_to_array(substr("tags", 2, length("tags") - 2), '|')) AS "members" ("member"))
    END AS "tagCount",
    -- 2024 年推出的事实：划型所属行业（工信部联企业〔2011〕300号）
    CASE
      WHEN "industry" IS NOT NULL
        THEN CASE
          WHEN "industry_digits" = ''
            THEN CASE
              WHEN "industry_section" = 'A' THEN 'agriculture'
              WHEN "industry_section" IN ('B', 'C', 'D') THEN 'industry'
              WHEN "industry_section" = 'E' THEN 'construction'
              WHEN "industry_section" IN ('J', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T') THEN 'other'
              WHEN "industry_section" = 'L' THEN 'leasing-and-business-services'
            END
          WHEN substr("industry_digits", 1, 3) = '591' THEN 'transport'
          WHEN substr("industry_digits", 1, 3) IN ('592', '593', '594', '595', '596', '597', '598', '599') THEN 'storage'
          WHEN substr("industry_digits", 1, 3) = '701' THEN 'property-development'
          WHEN substr("industry_digits", 1, 3) = '702' THEN 'property-management'
          WHEN substr("industry_digits", 1, 3) IN ('703', '704', '705', '706', '707', '708', '709') THEN 'other'
          WHEN substr("industry_digits", 1, 2) IN ('01', '02', '03', '04', '05') THEN 'agriculture'
          WHEN substr("industry_digits", 1, 2) IN (
              '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20',
              '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35',
              '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46'
            )
            THEN 'industry'
          WHEN substr("industry_digits", 1, 2) IN ('47', '48', '49', '50') THEN 'construction'
          WHEN substr("industry_digits", 1, 2) = '51' THEN 'wholesale'
          WHEN substr("industry_digits", 1, 2) = '52' THEN 'retail'
          WHEN substr("industry_digits", 1, 2) IN (
              '53', '66', '67', '68', '69', '73', '74', '75', '76', '77', '78', '79', '80', '81', '82',
              '83', '84', '85', '86', '87', '88', '89', '90', '91', '92', '93', '94', '95', '96', '97'
            )
            THEN 'other'
          WHEN substr("industry_digits", 1, 2) IN ('54', '55', '56', '57', '58') THEN 'transport'
          WHEN substr("industry_digits", 1, 2) = '60' THEN 'post'
          WHEN substr("industry_digits", 1, 2) = '61' THEN 'accommodation'
          WHEN substr("industry_digits", 1, 2) = '62' THEN 'catering'
          WHEN substr("industry_digits", 1, 2) IN ('63', '64') THEN 'information-transmission'
          WHEN substr("industry_digits", 1, 2) = '65' THEN 'software'
          WHEN substr("industry_digits", 1, 2) IN ('71', '72') THEN 'leasing-and-business-services'
        END
    END AS "sizeClass_2024_row",
    -- 推出的事实：划型所属行业（工信部联企业〔2011〕300号）
    CASE
      WHEN "mainIndustry" IS NOT NULL
        THEN CASE
          WHEN "mainIndustry_digits" = ''
            THEN CASE
              WHEN "mainIndustry_section" = 'A' THEN 'agriculture'
              WHEN "mainIndustry_section" IN ('B', 'C', 'D') THEN 'industry'
              WHEN "mainIndustry_section" = 'E' THEN 'construction'
              WHEN "mainIndustry_section" IN ('J', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T') THEN 'other'
              WHEN "mainIndustry_section" = 'L' THEN 'leasing-and-business-services'
            END
          WHEN substr("mainIndustry_digits", 1, 3) = '591' THEN 'transport'
          WHEN substr("mainIndustry_digits", 1, 3) IN ('592', '593', '594', '595', '596', '597', '598', '599') THEN 'storage'
          WHEN substr("mainIndustry_digits", 1, 3) = '701' THEN 'property-development'
          WHEN substr("mainIndustry_digits", 1, 3) = '702' THEN 'property-management'
          WHEN substr("mainIndustry_digits", 1, 3) IN ('703', '704', '705', '706', '707', '708', '709') THEN 'other'
          WHEN substr("mainIndustry_digits", 1, 2) IN ('01', '02', '03', '04', '05') THEN 'agriculture'
          WHEN substr("mainIndustry_digits", 1, 2) IN (
              '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17', '18', '19', '20',
              '21', '22', '23', '24', '25', '26', '27', '28', '29', '30', '31', '32', '33', '34', '35',
              '36', '37', '38', '39', '40', '41', '42', '43', '44', '45', '46'
            )
            THEN 'industry'
          WHEN substr("mainIndustry_digits", 1, 2) IN ('47', '48', '49', '50') THEN 'construction'
          WHEN substr("mainIndustry_digits", 1, 2) = '51' THEN 'wholesale'
          WHEN substr("mainIndustry_digits", 1, 2) = '52' THEN 'retail'
          WHEN substr("mainIndustry_digits", 1, 2) IN (
              '53', '66', '67', '68', '69', '73', '74', '75', '76', '77', '78', '79', '80', '81', '82',
              '83', '84', '85', '86', '87', '88', '89', '90', '91', '92', '93', '94', '95', '96', '97'
            )
            THEN 'other'
          WHEN substr("mainIndustry_digits", 1, 2) IN ('54', '55', '56', '57', '58') THEN 'transport'
          WHEN substr("mainIndustry_digits", 1, 2) = '60' THEN 'post'
          WHEN substr("mainIndustry_digits", 1, 2) = '61' THEN 'accommodation'
          WHEN substr("mainIndustry_digits", 1, 2) = '62' THEN 'catering'
          WHEN substr("mainIndustry_digits", 1, 2) IN ('63', '64') THEN 'information-transmission'
          WHEN substr("mainIndustry_digits", 1, 2) = '65' THEN 'software'
          WHEN substr("mainIndustry_digits", 1, 2) IN ('71', '72') THEN 'leasing-and-business-services'
        END
    END AS "presentSize_row",
    -- 推出的事实
    24306 - (cast(substr("registeredOn", 1, 4) AS bigint) * 12 + cast(substr("registeredOn", 6, 2) AS bigint)) AS "months",
    -- 2025 年 6 月推出的事实
    CASE
      WHEN "persons_2025_06" = '|' THEN 0
      WHEN "persons_2025_06" IS NOT NULL THEN (SELECT count(DISTINCT "member") FROM unnest(string_to_array(substr("persons_2025_06", 2, length("persons_2025_06") - 2), '|')) AS "members" ("member"))
    END AS "personCount_2025_06",
    -- 2023 年推出的事实
    "revenue_2023" - "revenue_2022" AS "increase_2023",
    (cast("revenue_2023" AS numeric) * "revenue_2022") * 2 AS "growthMean_2024_d",
    -- 2024 年推出的事实
    "revenue_2024" + "revenue_2023" AS "revenueTwoYears_2024",
    -- 2024 年推出的事实
    CASE WHEN "revenue_2024" > 0 THEN "research_2024" END AS "intensity_2024_n",
    -- 推出的事实
    "capital" + "assets_2024" + "sales_2025_05" AS "latestAssets",
    -- 2025 年 6 月推出的事实
    "sales_2025_06" + "sales_2025_05" AS "salesTwoMonths_2025_06",
    -- 推出的事实
    "assets" - "capital" AS "presentAssets",
    -- 2024 年推出的事实（×8）
    (
      "headcountOpening_2024Q1" + "headcountOpening_2024Q2" + "headcountOpening_2024Q3"
      + "headcountOpening_2024Q4"
      + "headcountClosing_2024Q1"
      + "headcountClosing_2024Q2"
      + "headcountClosing_2024Q3"
      + "headcountClosing_2024Q4"
    ) AS "headcountMean_2024",
    -- written.amounts：读到超出取值范围的数据
    (
      ("employees_held" IS NOT NULL AND "employees" IS NULL)
      OR ("revenue_2024_held" IS NOT NULL AND "revenue_2024" IS NULL)
      OR ("revenue_2023_held" IS NOT NULL AND "revenue_2023" IS NULL)
      OR ("research_2024_held" IS NOT NULL AND "research_2024" IS NULL)
      OR (
        ("taxRate_2024_n_held" IS NOT NULL OR "taxRate_2024_d_held" IS NOT NULL)
        AND "taxRate_2024_n" IS NULL
      )
      OR ("patents_2024_held" IS NOT NULL AND "patents_2024" IS NULL)
      OR ("tags_held" IS NOT NULL AND "tags" IS NULL)
      OR ("capital_held" IS NOT NULL AND "capital" IS NULL)
      OR ("research_2023_held" IS NOT NULL AND "research_2023" IS NULL)
      OR ("research_2022_held" IS NOT NULL AND "research_2022" IS NULL)
      OR ("assetsOpening_2024Q1_held" IS NOT NULL AND "assetsOpening_2024Q1" IS NULL)
      OR ("assetsOpening_2024Q2_held" IS NOT NULL AND "assetsOpening_2024Q2" IS NULL)
      OR ("assetsOpening_2024Q3_held" IS NOT NULL AND "assetsOpening_2024Q3" IS NULL)
      OR ("assetsOpening_2024Q4_held" IS NOT NULL AND "assetsOpening_2024Q4" IS NULL)
      OR ("assetsClosing_2024Q1_held" IS NOT NULL AND "assetsClosing_2024Q1" IS NULL)
      OR ("assetsClosing_2024Q2_held" IS NOT NULL AND "assetsClosing_2024Q2" IS NULL)
      OR ("assetsClosing_2024Q3_held" IS NOT NULL AND "assetsClosing_2024Q3" IS NULL)
      OR ("assetsClosing_2024Q4_held" IS NOT NULL AND "assetsClosing_2024Q4" IS NULL)
      OR (("share_n_held" IS NOT NULL OR "share_d_held" IS NOT NULL) AND "share_n" IS NULL)
      OR ("profit_2024_held" IS NOT NULL AND "profit_2024" IS NULL)
    ) AS "out_of_range_1",
    -- written.conditions：读到超出取值范围的数据
    (
      (
        ("employees_held" IS NOT NULL AND "employees" IS NULL)
        OR ("revenue_2024_held" IS NOT NULL AND "revenue_2024" IS NULL)
        OR ("revenue_2023_held" IS NOT NULL AND "revenue_2023" IS NULL)
        OR ("research_2024_held" IS NOT NULL AND "research_2024" IS NULL)
        OR (
          ("taxRate_2024_n_held" IS NOT NULL OR "taxRate_2024_d_held" IS NOT NULL)
          AND "taxRate_2024_n" IS NULL
        )
        OR ("tags_held" IS NOT NULL AND "tags" IS NULL)
        OR ("capital_held" IS NOT NULL AND "capital" IS NULL)
        OR ("research_2023_held" IS NOT NULL AND "research_2023" IS NULL)
        OR ("research_2022_held" IS NOT NULL AND "research_2022" IS NULL)
        OR ("assetsOpening_2024Q1_held" IS NOT NULL AND "assetsOpening_2024Q1" IS NULL)
        OR ("assetsOpening_2024Q2_held" IS NOT NULL AND "assetsOpening_2024Q2" IS NULL)
        OR ("assetsOpening_2024Q3_held" IS NOT NULL AND "assetsOpening_2024Q3" IS NULL)
        OR ("assetsOpening_2024Q4_held" IS NOT NULL AND "assetsOpening_2024Q4" IS NULL)
        OR ("assetsClosing_2024Q1_held" IS NOT NULL AND "assetsClosing_2024Q1" IS NULL)
        OR ("assetsClosing_2024Q2_held" IS NOT NULL AND "assetsClosing_2024Q2" IS NULL)
        OR ("assetsClosing_2024Q3_held" IS NOT NULL AND "assetsClosing_2024Q3" IS NULL)
        OR ("assetsClosing_2024Q4_held" IS NOT NULL AND "assetsClosing_2024Q4" IS NULL)
        OR (("share_n_held" IS NOT NULL OR "share_d_held" IS NOT NULL) AND "share_n" IS NULL)
        OR ("staff_2024_held" IS NOT NULL AND "staff_2024" IS NULL)
        OR ("score_held" IS NOT NULL AND "score" IS NULL)
        OR ("grade_2024_held" IS NOT NULL AND "grade_2024" IS NULL)
        OR ("kind_held" IS NOT NULL AND "kind" IS NULL)
        OR ("industry_held" IS NOT NULL AND "industry" IS NULL)
        OR ("mainIndustry_held" IS NOT NULL AND "mainIndustry" IS NULL)
        OR ("division_held" IS NOT NULL AND "division" IS NULL)
        OR ("yearEndEmployees_2024_held" IS NOT NULL AND "yearEndEmployees_2024" IS NULL)
        OR ("assets_2024_held" IS NOT NULL AND "assets_2024" IS NULL)
        OR ("registeredOn_held" IS NOT NULL AND "registeredOn" IS NULL)
        OR ("movedOn_held" IS NOT NULL AND "movedOn" IS NULL)
        OR ("persons_2025_06_held" IS NOT NULL AND "persons_2025_06" IS NULL)
        OR ("revenue_2022_held" IS NOT NULL AND "revenue_2022" IS NULL)
        OR ("sales_2025_05_held" IS NOT NULL AND "sales_2025_05" IS NULL)
        OR ("sales_2025_06_held" IS NOT NULL AND "sales_2025_06" IS NULL)
        OR ("assets_held" IS NOT NULL AND "assets" IS NULL)
        OR ("headcountOpening_2024Q1_held" IS NOT NULL AND "headcountOpening_2024Q1" IS NULL)
        OR ("headcountOpening_2024Q2_held" IS NOT NULL AND "headcountOpening_2024Q2" IS NULL)
        OR ("headcountOpening_2024Q3_held" IS NOT NULL AND "headcountOpening_2024Q3" IS NULL)
        OR ("headcountOpening_2024Q4_held" IS NOT NULL AND "headcountOpening_2024Q4" IS NULL)
        OR ("headcountClosing_2024Q1_held" IS NOT NULL AND "headcountClosing_2024Q1" IS NULL)
        OR ("headcountClosing_2024Q2_held" IS NOT NULL AND "headcountClosing_2024Q2" IS NULL)
      )
      OR (
        ("headcountClosing_2024Q3_held" IS NOT NULL AND "headcountClosing_2024Q3" IS NULL)
        OR ("headcountClosing_2024Q4_held" IS NOT NULL AND "headcountClosing_2024Q4" IS NULL)
      )
    ) AS "out_of_range_2",
    -- written.heads：读到超出取值范围的数据
    (
      ("employees_held" IS NOT NULL AND "employees" IS NULL)
      OR ("capital_held" IS NOT NULL AND "capital" IS NULL)
    ) AS "out_of_range_3",
    -- written.quota：读到超出取值范围的数据
    "profit_2024_held" IS NOT NULL AND "profit_2024" IS NULL AS "out_of_range_5",
    -- written.third：读到超出取值范围的数据
    "revenue_2024_held" IS NOT NULL AND "revenue_2024" IS NULL AS "out_of_range_6",
    -- written.whole：读到超出取值范围的数据
    "patents_2024_held" IS NOT NULL AND "patents_2024" IS NULL AS "out_of_range_7"
  FROM "checked_2"
  OFFSET 0
),
"values_2" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_d", "share_n", "profit_2024", "staff_2024", "score",
    "grade_2024", "kind", "industry_digits", "industry_section", "industry", "mainIndustry",
    "division", "yearEndEmployees_2024", "assets_2024", "registeredOn", "movedOn",
    "persons_2025_06", "revenue_2022", "sales_2025_05", "sales_2025_06", "assets",
    "headcountOpening_2024Q1", "headcountOpening_2024Q2", "headcountOpening_2024Q3",
    "headcountOpening_2024Q4", "headcountClosing_2024Q1", "headcountClosing_2024Q2",
    "headcountClosing_2024Q3", "headcountClosing_2024Q4", "increase_2024",
    "researchMean_2024", "assetsMean_2024", "tagCount", "sizeClass_2024_row",
    "presentSize_row", "months", "personCount_2025_06", "increase_2023", "growthMean_2024_d",
    "revenueTwoYears_2024", "intensity_2024_n", "latestAssets", "salesTwoMonths_2025_06",
    "presentAssets", "headcountMean_2024", "out_of_range_1", "out_of_range_2",
    "out_of_range_3", "out_of_range_5", "out_of_range_6", "out_of_range_7",
    -- 2024 年推出的事实
    CASE WHEN "revenue_2023" > 0 THEN "increase_2024" END AS "growth_2024_n",
    -- 2024 年推出的事实
    CASE
      WHEN "sizeClass_2024_row" = 'agriculture' AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "revenue_2024" >= 20000000000 THEN 'large'
          WHEN "revenue_2024" >= 500000000 THEN 'medium'
          WHEN "revenue_2024" >= 50000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'industry'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 1000 AND "revenue_2024" >= 40000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 2000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 20 AND "revenue_2024" >= 300000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'construction'
        AND "revenue_2024" IS NOT NULL
        AND "assets_2024" IS NOT NULL
        THEN CASE
          WHEN "revenue_2024" >= 80000000000 AND "assets_2024" >= 80000000000 THEN 'large'
          WHEN "revenue_2024" >= 6000000000 AND "assets_2024" >= 5000000000 THEN 'medium'
          WHEN "revenue_2024" >= 300000000 AND "assets_2024" >= 300000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'wholesale'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 200 AND "revenue_2024" >= 40000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 20 AND "revenue_2024" >= 5000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 5 AND "revenue_2024" >= 1000000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'retail'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 20000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 50 AND "revenue_2024" >= 500000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 10 AND "revenue_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'transport'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 1000 AND "revenue_2024" >= 30000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 3000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 20 AND "revenue_2024" >= 200000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'storage'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 200 AND "revenue_2024" >= 30000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 100 AND "revenue_2024" >= 1000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 20 AND "revenue_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'post'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 1000 AND "revenue_2024" >= 30000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 2000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 20 AND "revenue_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'accommodation'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 10000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 100 AND "revenue_2024" >= 2000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 10 AND "revenue_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'catering'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 10000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 100 AND "revenue_2024" >= 2000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 10 AND "revenue_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'information-transmission'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 2000 AND "revenue_2024" >= 100000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 100 AND "revenue_2024" >= 1000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 10 AND "revenue_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'software'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 10000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 100 AND "revenue_2024" >= 1000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 10 AND "revenue_2024" >= 50000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'property-development'
        AND "revenue_2024" IS NOT NULL
        AND "assets_2024" IS NOT NULL
        THEN CASE
          WHEN "revenue_2024" >= 200000000000 AND "assets_2024" >= 10000000000 THEN 'large'
          WHEN "revenue_2024" >= 1000000000 AND "assets_2024" >= 5000000000 THEN 'medium'
          WHEN "revenue_2024" >= 100000000 AND "assets_2024" >= 2000000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'property-management'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "revenue_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 1000 AND "revenue_2024" >= 5000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 300 AND "revenue_2024" >= 1000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 100 AND "revenue_2024" >= 500000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'leasing-and-business-services'
        AND "yearEndEmployees_2024" IS NOT NULL
        AND "assets_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 300 AND "assets_2024" >= 120000000000 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 100 AND "assets_2024" >= 8000000000 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 10 AND "assets_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "sizeClass_2024_row" = 'other' AND "yearEndEmployees_2024" IS NOT NULL
        THEN CASE
          WHEN "yearEndEmployees_2024" >= 300 THEN 'large'
          WHEN "yearEndEmployees_2024" >= 100 THEN 'medium'
          WHEN "yearEndEmployees_2024" >= 10 THEN 'small'
          ELSE 'micro'
        END
    END AS "sizeClass_2024",
    -- 推出的事实
    CASE
      WHEN "presentSize_row" = 'agriculture' AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "increase_2024" >= 20000000000 THEN 'large'
          WHEN "increase_2024" >= 500000000 THEN 'medium'
          WHEN "increase_2024" >= 50000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'industry'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 1000 AND "increase_2024" >= 40000000000 THEN 'large'
          WHEN "employees" >= 300 AND "increase_2024" >= 2000000000 THEN 'medium'
          WHEN "employees" >= 20 AND "increase_2024" >= 300000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'construction'
        AND "increase_2024" IS NOT NULL
        AND "assetsMean_2024" IS NOT NULL
        THEN CASE
          WHEN "increase_2024" >= 80000000000 AND "assetsMean_2024" >= 640000000000 THEN 'large'
          WHEN "increase_2024" >= 6000000000 AND "assetsMean_2024" >= 40000000000 THEN 'medium'
          WHEN "increase_2024" >= 300000000 AND "assetsMean_2024" >= 2400000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'wholesale'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 200 AND "increase_2024" >= 40000000000 THEN 'large'
          WHEN "employees" >= 20 AND "increase_2024" >= 5000000000 THEN 'medium'
          WHEN "employees" >= 5 AND "increase_2024" >= 1000000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'retail' AND "employees" IS NOT NULL AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 300 AND "increase_2024" >= 20000000000 THEN 'large'
          WHEN "employees" >= 50 AND "increase_2024" >= 500000000 THEN 'medium'
          WHEN "employees" >= 10 AND "increase_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'transport'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 1000 AND "increase_2024" >= 30000000000 THEN 'large'
          WHEN "employees" >= 300 AND "increase_2024" >= 3000000000 THEN 'medium'
          WHEN "employees" >= 20 AND "increase_2024" >= 200000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'storage'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 200 AND "increase_2024" >= 30000000000 THEN 'large'
          WHEN "employees" >= 100 AND "increase_2024" >= 1000000000 THEN 'medium'
          WHEN "employees" >= 20 AND "increase_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'post' AND "employees" IS NOT NULL AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 1000 AND "increase_2024" >= 30000000000 THEN 'large'
          WHEN "employees" >= 300 AND "increase_2024" >= 2000000000 THEN 'medium'
          WHEN "employees" >= 20 AND "increase_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'accommodation'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 300 AND "increase_2024" >= 10000000000 THEN 'large'
          WHEN "employees" >= 100 AND "increase_2024" >= 2000000000 THEN 'medium'
          WHEN "employees" >= 10 AND "increase_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'catering'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 300 AND "increase_2024" >= 10000000000 THEN 'large'
          WHEN "employees" >= 100 AND "increase_2024" >= 2000000000 THEN 'medium'
          WHEN "employees" >= 10 AND "increase_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'information-transmission'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 2000 AND "increase_2024" >= 100000000000 THEN 'large'
          WHEN "employees" >= 100 AND "increase_2024" >= 1000000000 THEN 'medium'
          WHEN "employees" >= 10 AND "increase_2024" >= 100000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'software'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 300 AND "increase_2024" >= 10000000000 THEN 'large'
          WHEN "employees" >= 100 AND "increase_2024" >= 1000000000 THEN 'medium'
          WHEN "employees" >= 10 AND "increase_2024" >= 50000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'property-development'
        AND "increase_2024" IS NOT NULL
        AND "assetsMean_2024" IS NOT NULL
        THEN CASE
          WHEN "increase_2024" >= 200000000000 AND "assetsMean_2024" >= 80000000000 THEN 'large'
          WHEN "increase_2024" >= 1000000000 AND "assetsMean_2024" >= 40000000000 THEN 'medium'
          WHEN "increase_2024" >= 100000000 AND "assetsMean_2024" >= 16000000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'property-management'
        AND "employees" IS NOT NULL
        AND "increase_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 1000 AND "increase_2024" >= 5000000000 THEN 'large'
          WHEN "employees" >= 300 AND "increase_2024" >= 1000000000 THEN 'medium'
          WHEN "employees" >= 100 AND "increase_2024" >= 500000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'leasing-and-business-services'
        AND "employees" IS NOT NULL
        AND "assetsMean_2024" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 300 AND "assetsMean_2024" >= 960000000000 THEN 'large'
          WHEN "employees" >= 100 AND "assetsMean_2024" >= 64000000000 THEN 'medium'
          WHEN "employees" >= 10 AND "assetsMean_2024" >= 800000000 THEN 'small'
          ELSE 'micro'
        END
      WHEN "presentSize_row" = 'other' AND "employees" IS NOT NULL
        THEN CASE
          WHEN "employees" >= 300 THEN 'large'
          WHEN "employees" >= 100 THEN 'medium'
          WHEN "employees" >= 10 THEN 'small'
          ELSE 'micro'
        END
    END AS "presentSize",
    -- 2023 年推出的事实
    CASE WHEN "revenue_2022" > 0 THEN "increase_2023" END AS "growth_2023_n",
    -- 2024 年推出的事实
    CASE WHEN "revenueTwoYears_2024" > 0 THEN "researchMean_2024" END AS "meanIntensity_2024_n",
    "revenueTwoYears_2024" * 3 AS "meanIntensity_2024_d",
    -- 2024 年推出的事实
    CASE WHEN "headcountMean_2024" > 0 THEN "staff_2024" END AS "staffShare_2024_n",
    cast("headcountMean_2024" AS numeric) * 125000 AS "staffShare_2024_d"
  FROM "values"
  OFFSET 0
),
"values_3" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_d", "share_n", "profit_2024", "staff_2024", "score",
    "grade_2024", "kind", "industry_digits", "industry_section", "industry", "mainIndustry",
    "division", "yearEndEmployees_2024", "assets_2024", "registeredOn", "movedOn",
    "persons_2025_06", "revenue_2022", "sales_2025_05", "sales_2025_06", "assets",
    "headcountOpening_2024Q1", "headcountOpening_2024Q2", "headcountOpening_2024Q3",
    "headcountOpening_2024Q4", "headcountClosing_2024Q1", "headcountClosing_2024Q2",
    "headcountClosing_2024Q3", "headcountClosing_2024Q4", "increase_2024", "growth_2024_n",
    "researchMean_2024", "assetsMean_2024", "tagCount", "sizeClass_2024_row",
    "sizeClass_2024", "presentSize_row", "presentSize", "months", "personCount_2025_06",
    "increase_2023", "growthMean_2024_d", "revenueTwoYears_2024", "meanIntensity_2024_n",
    "meanIntensity_2024_d", "intensity_2024_n", "latestAssets", "salesTwoMonths_2025_06",
    "presentAssets", "headcountMean_2024", "staffShare_2024_n", "staffShare_2024_d",
    "out_of_range_1", "out_of_range_2", "out_of_range_3", "out_of_range_5", "out_of_range_6",
    "out_of_range_7",
    -- 2024 年推出的事实
    (
      (cast("growth_2024_n" AS numeric) * "revenue_2022")
      + (cast("growth_2023_n" AS numeric) * "revenue_2023")
    ) AS "growthMean_2024_n"
  FROM "values_2"
  OFFSET 0
),
-- 条件：逐条对照
"conditions" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_d", "share_n", "profit_2024", "staff_2024", "score",
    "grade_2024", "kind", "industry", "mainIndustry", "yearEndEmployees_2024", "assets_2024",
    "registeredOn", "movedOn", "persons_2025_06", "revenue_2022", "sales_2025_05",
    "sales_2025_06", "assets", "headcountOpening_2024Q1", "headcountOpening_2024Q2",
    "headcountOpening_2024Q3", "headcountOpening_2024Q4", "headcountClosing_2024Q1",
    "headcountClosing_2024Q2", "headcountClosing_2024Q3", "headcountClosing_2024Q4",
    "increase_2024", "researchMean_2024", "assetsMean_2024", "sizeClass_2024_row",
    "presentSize_row", "increase_2023", "revenueTwoYears_2024", "headcountMean_2024",
    "out_of_range_1", "out_of_range_2", "out_of_range_3", "out_of_range_5", "out_of_range_6",
    "out_of_range_7",
    -- 事实介于 20 人 – 300 人
    "employees" >= 20 AND "employees" <= 300 AS "condition_1",
    -- 「事实」须为是
    "certified" = TRUE AS "condition_2",
    -- 2024 年推出的事实高于 15%
    "growth_2024_n" * 20 > "revenue_2023" * 3 AS "condition_4",
    -- 「事实」须为是
    "listed" = TRUE AS "condition_5",
    -- 「事实」须为否
    "listed" <> TRUE AS "condition_7",
    -- 「事实」须为否
    "certified" = "listed" AS "condition_8",
    -- 事实属于 3 人、5 人、8 人
    "employees" = 3 OR "employees" = 5 OR "employees" = 8 AS "condition_10",
    -- 事实不属于 1 人、2 人
    NOT ("employees" = 1 OR "employees" = 2) AS "condition_11",
    -- 2024 年事实低于 12.5 人
    "staff_2024" < 12500000 AS "condition_12",
    -- 事实不低于 60 分
    "score" >= 60000000 AS "condition_13",
    -- 推出的事实高于 2 tag
    "tagCount" > 2 AS "condition_14",
    -- 2024 年事实为 a'b
    "grade_2024" = 'a''b' AS "condition_16",
    -- 2024 年事实属于 c、d
    "grade_2024" IN ('c', 'd') AS "condition_17",
    -- 事实属于小、一般
    "kind" IN ('small', 'general') AS "condition_18",
    -- 事实不属于无
    NOT ("kind" = 'none') AS "condition_19",
    -- 2024 年事实属于 x
    substr("grade_2024", 1, 1) = 'x' AS "condition_20",
    -- 事实包含 1 个
    strpos("tags", '|a|') > 0 AS "condition_21",
    -- 事实包含其中任一 1 个、1 个、3 个
    (
      strpos("tags", '|a|') > 0
      OR strpos("tags", '|b|') > 0
      OR CASE WHEN "tags" IS NOT NULL THEN FALSE END
    ) AS "condition_22",
    -- 事实属于制造业（C）、软件和信息技术服务业（65）、化学原料和化学制品制造业（C268）
    (
      "industry_section" = 'C'
      OR CASE WHEN "industry" = 'I' THEN NULL ELSE substr("industry_digits", 1, 2) = '65' END
      OR CASE
        WHEN "industry" IN ('C', '26', '260', '2600', 'C26', 'C260', 'C2600') THEN NULL
        ELSE substr("industry_digits", 1, 3) = '268'
      END
    ) AS "condition_24",
    -- 事实为事实
    "mainIndustry" = "industry" AS "condition_25",
    -- 事实属于浦东新区（310115）
    CASE
      WHEN "division" IN (
          '31', '3100', '310000', '310000000', '310000000000', '3101', '310100', '310100000',
          '310100000000'
        )
        THEN NULL
      ELSE substr("division", 1, 6) = '310115'
    END AS "condition_26",
    -- 2024 年推出的事实属于 small、micro
    "sizeClass_2024" IN ('small', 'micro') AS "condition_27",
    -- 推出的事实为 large
    "presentSize" = 'large' AS "condition_28",
    -- 事实不低于 2022-06-15
    "registeredOn" >= '2022-06-15' AS "condition_30",
    -- 事实低于事实
    "registeredOn" < "movedOn" AS "condition_31",
    -- 推出的事实不超过 24 个月
    "months" <= 24 AS "condition_32",
    -- 2025 年 6 月推出的事实高于 5 人
    "personCount_2025_06" > 5 AS "condition_33",
    -- 2024 年推出的事实低于事实
    "growthMean_2024_n" * "share_d" < "share_n" * "growthMean_2024_d" AS "condition_35",
    -- 2024 年推出的事实不超过 3%
    "meanIntensity_2024_n" * 100 <= "meanIntensity_2024_d" * 3 AS "condition_36",
    -- 2024 年推出的事实不低于 2024 年事实
    cast("intensity_2024_n" AS numeric) * "taxRate_2024_d" >= cast("taxRate_2024_n" AS numeric) * "revenue_2024" AS "condition_37",
    -- 推出的事实低于 5,000.01 元
    "latestAssets" < 500001 AS "condition_42",
    -- 2025 年 6 月推出的事实高于推出的事实
    "salesTwoMonths_2025_06" > "presentAssets" AS "condition_43",
    -- 2024 年推出的事实低于 2024 年推出的事实
    cast("staffShare_2024_n" AS numeric) * "meanIntensity_2024_d" < "meanIntensity_2024_n" * "staffShare_2024_d" AS "condition_44"
  FROM "values_3"
  OFFSET 0
),
-- 条件组合
"groups" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_d", "share_n", "profit_2024", "staff_2024", "score",
    "grade_2024", "kind", "industry", "mainIndustry", "yearEndEmployees_2024", "assets_2024",
    "registeredOn", "movedOn", "persons_2025_06", "revenue_2022", "sales_2025_05",
    "sales_2025_06", "assets", "headcountOpening_2024Q1", "headcountOpening_2024Q2",
    "headcountOpening_2024Q3", "headcountOpening_2024Q4", "headcountClosing_2024Q1",
    "headcountClosing_2024Q2", "headcountClosing_2024Q3", "headcountClosing_2024Q4",
    "increase_2024", "researchMean_2024", "assetsMean_2024", "sizeClass_2024_row",
    "presentSize_row", "increase_2023", "revenueTwoYears_2024", "headcountMean_2024",
    "condition_1", "condition_2", "condition_4", "condition_7", "condition_8",
    "condition_10", "condition_11", "condition_12", "condition_13", "condition_14",
    "condition_16", "condition_17", "condition_18", "condition_19", "condition_20",
    "condition_21", "condition_22", "condition_24", "condition_25", "condition_26",
    "condition_27", "condition_28", "condition_30", "condition_31", "condition_32",
    "condition_33", "condition_35", "condition_36", "condition_37", "condition_42",
    "condition_43", "condition_44", "out_of_range_1", "out_of_range_2", "out_of_range_3",
    "out_of_range_5", "out_of_range_6", "out_of_range_7",
    -- 任一满足
    "condition_1" OR "condition_2" AS "condition_3",
    -- 全部满足
    "condition_1" AND "condition_5" AS "condition_6",
    -- 不得满足
    NOT ("condition_4" AND "condition_35" AND NOT ("condition_36" OR "condition_37")) AS "condition_41"
  FROM "conditions"
  OFFSET 0
),
"groups_2" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_d", "share_n", "profit_2024", "staff_2024", "score",
    "grade_2024", "kind", "industry", "mainIndustry", "yearEndEmployees_2024", "assets_2024",
    "registeredOn", "movedOn", "persons_2025_06", "revenue_2022", "sales_2025_05",
    "sales_2025_06", "assets", "headcountOpening_2024Q1", "headcountOpening_2024Q2",
    "headcountOpening_2024Q3", "headcountOpening_2024Q4", "headcountClosing_2024Q1",
    "headcountClosing_2024Q2", "headcountClosing_2024Q3", "headcountClosing_2024Q4",
    "increase_2024", "researchMean_2024", "assetsMean_2024", "sizeClass_2024_row",
    "presentSize_row", "increase_2023", "revenueTwoYears_2024", "headcountMean_2024",
    "condition_1", "condition_2", "condition_3", "condition_4", "condition_6", "condition_7",
    "condition_8", "condition_10", "condition_11", "condition_12", "condition_13",
    "condition_14", "condition_16", "condition_17", "condition_18", "condition_19",
    "condition_20", "condition_21", "condition_22", "condition_24", "condition_25",
    "condition_26", "condition_27", "condition_28", "condition_30", "condition_31",
    "condition_32", "condition_33", "condition_35", "condition_36", "condition_37",
    "out_of_range_1", "out_of_range_2", "out_of_range_3", "out_of_range_5", "out_of_range_6",
    "out_of_range_7",
    -- 全部满足
    (
      ("condition_2" OR "condition_7" OR "condition_8")
      AND (
        "condition_10"
        OR "condition_11"
        OR "condition_1"
        OR "condition_12"
        OR "condition_13"
        OR "condition_14"
      )
      AND (
        "condition_16"
        OR "condition_17"
        OR "condition_18"
        OR "condition_19"
        OR "condition_20"
        OR "condition_21"
        OR "condition_22"
      )
      AND ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28")
      AND ("condition_30" OR "condition_31" OR "condition_32" OR "condition_33")
      AND "condition_41"
      AND "condition_42"
      AND "condition_43"
      AND "condition_44"
    ) AS "condition_45"
  FROM "groups"
  OFFSET 0
),
-- 金额：以分计，先精确计算，最后四舍五入一次，不低于零
"amounts" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_n", "profit_2024", "staff_2024", "score", "grade_2024",
    "kind", "industry", "mainIndustry", "yearEndEmployees_2024", "assets_2024",
    "registeredOn", "movedOn", "persons_2025_06", "revenue_2022", "sales_2025_05",
    "sales_2025_06", "assets", "headcountOpening_2024Q1", "headcountOpening_2024Q2",
    "headcountOpening_2024Q3", "headcountOpening_2024Q4", "headcountClosing_2024Q1",
    "headcountClosing_2024Q2", "headcountClosing_2024Q3", "headcountClosing_2024Q4",
    "increase_2024", "researchMean_2024", "sizeClass_2024_row", "presentSize_row",
    "increase_2023", "revenueTwoYears_2024", "headcountMean_2024", "condition_1",
    "condition_2", "condition_3", "condition_4", "condition_6", "condition_7", "condition_8",
    "condition_10", "condition_11", "condition_12", "condition_13", "condition_14",
    "condition_16", "condition_17", "condition_18", "condition_19", "condition_20",
    "condition_21", "condition_22", "condition_24", "condition_25", "condition_26",
    "condition_27", "condition_28", "condition_30", "condition_31", "condition_32",
    "condition_33", "condition_35", "condition_36", "condition_37", "condition_45",
    "out_of_range_1", "out_of_range_2", "out_of_range_3", "out_of_range_5", "out_of_range_6",
    "out_of_range_7",
    "revenue_2024" * 3 AS "amount_1_step_1",
    CASE WHEN "patents_2024" <= 8 THEN "patents_2024" WHEN "patents_2024" > 8 THEN 8 END AS "amount_1_step_4",
    CASE
      WHEN "tags" = '|' THEN 0
      WHEN "tags" IS NOT NULL THEN (SELECT count(DISTINCT "member") FROM unnest(string_to_array(substr("tags", 2, length("tags") - 2), '|')) AS "members" ("member"))
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
    cast("assetsMean_2024" AS numeric) * "share_n" AS "amount_1_step_14",
    "share_d" * 8 AS "amount_1_step_15",
    CASE WHEN "profit_2024" >= 0 THEN "profit_2024" WHEN "profit_2024" < 0 THEN 0 END AS "amount_1_step_17",
    CASE WHEN "increase_2024" >= 0 THEN "increase_2024" WHEN "increase_2024" < 0 THEN 0 END AS "amount_1_step_18",
    cast("employees" AS numeric) * "capital" AS "amount_3_step_1",
    CASE WHEN "profit_2024" >= 0 THEN "profit_2024" WHEN "profit_2024" < 0 THEN 0 END AS "amount_5_step_1",
    CASE WHEN "revenue_2024" >= 0 THEN "revenue_2024" WHEN "revenue_2024" < 0 THEN 0 END AS "amount_6_step_1",
    cast("patents_2024" AS numeric) * 10050 AS "amount_7_step_1"
  FROM "groups_2"
  OFFSET 0
),
"amounts_2" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_n", "profit_2024", "staff_2024", "score", "grade_2024",
    "kind", "industry", "mainIndustry", "yearEndEmployees_2024", "assets_2024",
    "registeredOn", "movedOn", "persons_2025_06", "revenue_2022", "sales_2025_05",
    "sales_2025_06", "assets", "headcountOpening_2024Q1", "headcountOpening_2024Q2",
    "headcountOpening_2024Q3", "headcountOpening_2024Q4", "headcountClosing_2024Q1",
    "headcountClosing_2024Q2", "headcountClosing_2024Q3", "headcountClosing_2024Q4",
    "increase_2024", "researchMean_2024", "sizeClass_2024_row", "presentSize_row",
    "increase_2023", "revenueTwoYears_2024", "headcountMean_2024", "condition_1",
    "condition_2", "condition_3", "condition_4", "condition_6", "condition_7", "condition_8",
    "condition_10", "condition_11", "condition_12", "condition_13", "condition_14",
    "condition_16", "condition_17", "condition_18", "condition_19", "condition_20",
    "condition_21", "condition_22", "condition_24", "condition_25", "condition_26",
    "condition_27", "condition_28", "condition_30", "condition_31", "condition_32",
    "condition_33", "condition_35", "condition_36", "condition_37", "condition_45",
    "amount_1_step_4", "amount_1_step_5", "amount_1_step_13", "amount_1_step_15",
    "out_of_range_1", "out_of_range_2", "out_of_range_3", "out_of_range_5", "out_of_range_6",
    "out_of_range_7",
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
      WHEN "amount_1_step_14" >= 0 THEN "amount_1_step_14"
      WHEN "amount_1_step_14" < 0 THEN 0
    END AS "amount_1_step_16",
    "amount_1_step_17" + "amount_1_step_18" AS "amount_1_step_19",
    CASE
      WHEN "amount_3_step_1" >= 0 THEN "amount_3_step_1"
      WHEN "amount_3_step_1" < 0 THEN 0
    END AS "amount_3_step_2",
    CASE
      WHEN "amount_5_step_1" >= 100000 THEN 100000
      WHEN "amount_5_step_1" < 100000 THEN "amount_5_step_1"
    END AS "amount_5_step_2",
    ("amount_6_step_1" + 1) / 3 AS "amount_6_fen",
    CASE
      WHEN "amount_7_step_1" >= 0 THEN "amount_7_step_1"
      WHEN "amount_7_step_1" < 0 THEN 0
    END AS "amount_7_step_2"
  FROM "amounts"
  OFFSET 0
),
"amounts_3" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_d", "taxRate_2024_n", "listed", "patents_2024", "tags",
    "capital", "research_2023", "research_2022", "assetsOpening_2024Q1",
    "assetsOpening_2024Q2", "assetsOpening_2024Q3", "assetsOpening_2024Q4",
    "assetsClosing_2024Q1", "assetsClosing_2024Q2", "assetsClosing_2024Q3",
    "assetsClosing_2024Q4", "share_n", "profit_2024", "staff_2024", "score", "grade_2024",
    "kind", "industry", "mainIndustry", "yearEndEmployees_2024", "assets_2024",
    "registeredOn", "movedOn", "persons_2025_06", "revenue_2022", "sales_2025_05",
    "sales_2025_06", "assets", "headcountOpening_2024Q1", "headcountOpening_2024Q2",
    "headcountOpening_2024Q3", "headcountOpening_2024Q4", "headcountClosing_2024Q1",
    "headcountClosing_2024Q2", "headcountClosing_2024Q3", "headcountClosing_2024Q4",
    "increase_2024", "researchMean_2024", "sizeClass_2024_row", "presentSize_row",
    "increase_2023", "revenueTwoYears_2024", "headcountMean_2024", "condition_1",
    "condition_2", "condition_3", "condition_4", "condition_6", "condition_7", "condition_8",
    "condition_10", "condition_11", "condition_12", "condition_13", "condition_14",
    "condition_16", "condition_17", "condition_18", "condition_19", "condition_20",
    "condition_21", "condition_22", "condition_24", "condition_25", "condition_26",
    "condition_27", "condition_28", "condition_30", "condition_31", "condition_32",
    "condition_33", "condition_35", "condition_36", "condition_37", "condition_45",
    "amount_1_step_4", "amount_1_step_5", "amount_1_step_7", "amount_1_step_12",
    "amount_1_step_13", "out_of_range_1", "out_of_range_2", "out_of_range_3",
    "out_of_range_5", "amount_6_fen", "out_of_range_6", "amount_7_step_2", "out_of_range_7",
    CASE
      WHEN "amount_1_step_2" >= 100000 THEN "amount_1_step_2"
      WHEN "amount_1_step_2" < 100000 THEN 100000
    END AS "amount_1_step_3",
    CASE
      WHEN "amount_1_step_9" >= 0 THEN "amount_1_step_9"
      WHEN "amount_1_step_9" < 0 THEN 0
    END AS "amount_1_step_10",
    CASE
      WHEN "amount_1_step_16" <= cast("amount_1_step_19" AS numeric) * "amount_1_step_15" THEN "amount_1_step_16"
      WHEN "amount_1_step_16" > cast("amount_1_step_19" AS numeric) * "amount_1_step_15" THEN "amount_1_step_19"
    END AS "amount_1_step_20",
    CASE
      WHEN "amount_1_step_16" <= cast("amount_1_step_19" AS numeric) * "amount_1_step_15" THEN "amount_1_step_15"
      WHEN "amount_1_step_16" > cast("amount_1_step_19" AS numeric) * "amount_1_step_15" THEN 1
    END AS "amount_1_step_21",
    div(("amount_3_step_2" + 4), 9) AS "amount_3_fen",
    CASE
      WHEN "amount_5_step_2" >= 0 THEN "amount_5_step_2"
      WHEN "amount_5_step_2" < 0 THEN 0
    END AS "amount_5_step_3"
  FROM "amounts_2"
  OFFSET 0
),
"amounts_4" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_n", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "staff_2024", "score", "grade_2024", "kind", "industry", "mainIndustry",
    "yearEndEmployees_2024", "assets_2024", "registeredOn", "movedOn", "persons_2025_06",
    "revenue_2022", "sales_2025_05", "sales_2025_06", "assets", "headcountOpening_2024Q1",
    "headcountOpening_2024Q2", "headcountOpening_2024Q3", "headcountOpening_2024Q4",
    "headcountClosing_2024Q1", "headcountClosing_2024Q2", "headcountClosing_2024Q3",
    "headcountClosing_2024Q4", "increase_2024", "researchMean_2024", "sizeClass_2024_row",
    "presentSize_row", "increase_2023", "revenueTwoYears_2024", "headcountMean_2024",
    "condition_1", "condition_2", "condition_3", "condition_4", "condition_6", "condition_7",
    "condition_8", "condition_10", "condition_11", "condition_12", "condition_13",
    "condition_14", "condition_16", "condition_17", "condition_18", "condition_19",
    "condition_20", "condition_21", "condition_22", "condition_24", "condition_25",
    "condition_26", "condition_27", "condition_28", "condition_30", "condition_31",
    "condition_32", "condition_33", "condition_35", "condition_36", "condition_37",
    "condition_45", "out_of_range_1", "out_of_range_2", "amount_3_fen", "out_of_range_3",
    "amount_5_step_3", "out_of_range_5", "amount_6_fen", "out_of_range_6", "amount_7_step_2",
    "out_of_range_7",
    CASE
      WHEN "condition_4" IS NULL THEN NULL
      WHEN "condition_4"
        THEN (cast(10000000 + "amount_1_step_3" AS numeric) * ("taxRate_2024_d" * 7))
        + (((cast("research_2024" AS numeric) * "taxRate_2024_n") * 2) * 100)
      WHEN "condition_6" IS NULL THEN NULL
      WHEN "condition_6"
        THEN (
          (
            (
              (
                ((cast("amount_1_step_4" AS numeric) * 10050) * 3)
                + (cast("amount_1_step_5" AS numeric) * "capital")
              )
              * 20
            )
            + ((("amount_1_step_7" * 3 + ("amount_1_step_10" * 10)) * 2) + ("amount_1_step_12" * 3))
          )
          * 3
        )
        + ("amount_1_step_13" * 2)
      ELSE "amount_1_step_20"
    END AS "amount_1_step_22",
    CASE
      WHEN "condition_4" IS NULL THEN NULL
      WHEN "condition_4" THEN cast("taxRate_2024_d" * 7 AS numeric) * 100
      WHEN "condition_6" IS NULL THEN NULL
      WHEN "condition_6" THEN 180
      ELSE "amount_1_step_21"
    END AS "amount_1_step_23"
  FROM "amounts_3"
  OFFSET 0
),
"amounts_5" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_n", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "staff_2024", "score", "grade_2024", "kind", "industry", "mainIndustry",
    "yearEndEmployees_2024", "assets_2024", "registeredOn", "movedOn", "persons_2025_06",
    "revenue_2022", "sales_2025_05", "sales_2025_06", "assets", "headcountOpening_2024Q1",
    "headcountOpening_2024Q2", "headcountOpening_2024Q3", "headcountOpening_2024Q4",
    "headcountClosing_2024Q1", "headcountClosing_2024Q2", "headcountClosing_2024Q3",
    "headcountClosing_2024Q4", "increase_2024", "researchMean_2024", "sizeClass_2024_row",
    "presentSize_row", "increase_2023", "revenueTwoYears_2024", "headcountMean_2024",
    "condition_1", "condition_2", "condition_3", "condition_4", "condition_6", "condition_7",
    "condition_8", "condition_10", "condition_11", "condition_12", "condition_13",
    "condition_14", "condition_16", "condition_17", "condition_18", "condition_19",
    "condition_20", "condition_21", "condition_22", "condition_24", "condition_25",
    "condition_26", "condition_27", "condition_28", "condition_30", "condition_31",
    "condition_32", "condition_33", "condition_35", "condition_36", "condition_37",
    "condition_45", "amount_1_step_23", "out_of_range_1", "out_of_range_2", "amount_3_fen",
    "out_of_range_3", "amount_5_step_3", "out_of_range_5", "amount_6_fen", "out_of_range_6",
    "amount_7_step_2", "out_of_range_7",
    CASE
      WHEN "amount_1_step_22" >= 0 THEN "amount_1_step_22"
      WHEN "amount_1_step_22" < 0 THEN 0
    END AS "amount_1_step_24"
  FROM "amounts_4"
  OFFSET 0
),
"amounts_6" AS (
  SELECT
    "enterprise_id", "employees", "certified", "revenue_2024", "revenue_2023",
    "research_2024", "taxRate_2024_n", "listed", "patents_2024", "tags", "capital",
    "research_2023", "research_2022", "assetsOpening_2024Q1", "assetsOpening_2024Q2",
    "assetsOpening_2024Q3", "assetsOpening_2024Q4", "assetsClosing_2024Q1",
    "assetsClosing_2024Q2", "assetsClosing_2024Q3", "assetsClosing_2024Q4", "share_n",
    "profit_2024", "staff_2024", "score", "grade_2024", "kind", "industry", "mainIndustry",
    "yearEndEmployees_2024", "assets_2024", "registeredOn", "movedOn", "persons_2025_06",
    "revenue_2022", "sales_2025_05", "sales_2025_06", "assets", "headcountOpening_2024Q1",
    "headcountOpening_2024Q2", "headcountOpening_2024Q3", "headcountOpening_2024Q4",
    "headcountClosing_2024Q1", "headcountClosing_2024Q2", "headcountClosing_2024Q3",
    "headcountClosing_2024Q4", "increase_2024", "researchMean_2024", "sizeClass_2024_row",
    "presentSize_row", "increase_2023", "revenueTwoYears_2024", "headcountMean_2024",
    "condition_1", "condition_2", "condition_3", "condition_4", "condition_6", "condition_7",
    "condition_8", "condition_10", "condition_11", "condition_12", "condition_13",
    "condition_14", "condition_16", "condition_17", "condition_18", "condition_19",
    "condition_20", "condition_21", "condition_22", "condition_24", "condition_25",
    "condition_26", "condition_27", "condition_28", "condition_30", "condition_31",
    "condition_32", "condition_33", "condition_35", "condition_36", "condition_37",
    "condition_45", "out_of_range_1", "out_of_range_2", "amount_3_fen", "out_of_range_3",
    "amount_5_step_3", "out_of_range_5", "amount_6_fen", "out_of_range_6", "amount_7_step_2",
    "out_of_range_7",
    div(("amount_1_step_24" + div("amount_1_step_23", 2)), "amount_1_step_23") AS "amount_1_fen"
  FROM "amounts_5"
  OFFSET 0
),
-- 缺少的数据：只列结论未知的部分所缺，以及金额所缺
"missing" AS (
  SELECT
    "enterprise_id", "condition_2", "condition_3", "condition_45", "amount_1_fen",
    "out_of_range_1", "out_of_range_2", "amount_3_fen", "out_of_range_3", "amount_5_step_3",
    "out_of_range_5", "amount_6_fen", "out_of_range_6", "amount_7_step_2", "out_of_range_7",
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
          || CASE WHEN "condition_4" AND "taxRate_2024_n" IS NULL THEN ',taxRate' ELSE '' END,
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
          || CASE WHEN "condition_4" AND "taxRate_2024_n" IS NULL THEN ',taxRate' ELSE '' END,
          2
        )
    END AS "missing_1",
    -- written.conditions
    CASE
      WHEN NOT "condition_45" THEN ''
      WHEN "condition_45" THEN ''
      ELSE substr(
          CASE
            WHEN (
                ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
                AND (
                  "assets_2024" IS NULL
                  AND "sizeClass_2024_row" IN ('construction', 'property-development', 'leasing-and-business-services')
                )
              )
              OR "assets_2024" IS NULL
              OR "assets" IS NULL
              THEN ',assets'
            ELSE ''
          END
          || CASE
            WHEN ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
              AND (
                (
                  "assetsClosing_2024Q1" IS NULL
                  OR "assetsClosing_2024Q2" IS NULL
                  OR "assetsClosing_2024Q3" IS NULL
                  OR "assetsClosing_2024Q4" IS NULL
                )
                AND "presentSize_row" IN ('construction', 'property-development', 'leasing-and-business-services')
              )
              THEN ',assetsClosing'
            ELSE ''
          END
          || CASE
            WHEN ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
              AND (
                (
                  "assetsOpening_2024Q1" IS NULL
                  OR "assetsOpening_2024Q2" IS NULL
                  OR "assetsOpening_2024Q3" IS NULL
                  OR "assetsOpening_2024Q4" IS NULL
                )
                AND "presentSize_row" IN ('construction', 'property-development', 'leasing-and-business-services')
              )
              THEN ',assetsOpening'
            ELSE ''
          END
          || CASE WHEN "capital" IS NULL THEN ',capital' ELSE '' END
          || CASE
            WHEN ("condition_2" OR "condition_7" OR "condition_8") IS NULL AND "certified" IS NULL THEN ',certified'
            ELSE ''
          END
          || CASE
            WHEN ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
              AND "condition_26" IS NULL
              THEN ',division'
            ELSE ''
          END
          || CASE
            WHEN (
                (
                  "condition_10"
                  OR "condition_11"
                  OR "condition_1"
                  OR "condition_12"
                  OR "condition_13"
                  OR "condition_14"
                ) IS NULL
                AND "employees" IS NULL
              )
              OR (
                ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
                AND (
                  "employees" IS NULL
                  AND "presentSize_row" IN (
                    'industry', 'wholesale', 'retail', 'transport', 'storage', 'post', 'accommodation',
                    'catering', 'information-transmission', 'software', 'property-management',
                    'leasing-and-business-services', 'other'
                  )
                )
              )
              THEN ',employees'
            ELSE ''
          END
          || CASE
            WHEN (
                "condition_16"
                OR "condition_17"
                OR "condition_18"
                OR "condition_19"
                OR "condition_20"
                OR "condition_21"
                OR "condition_22"
              ) IS NULL
              AND "grade_2024" IS NULL
              THEN ',grade'
            ELSE ''
          END
          || CASE
            WHEN (
                "headcountClosing_2024Q1" IS NULL
                OR "headcountClosing_2024Q2" IS NULL
                OR "headcountClosing_2024Q3" IS NULL
                OR "headcountClosing_2024Q4" IS NULL
              )
              OR ("staff_2024" IS NOT NULL AND "headcountMean_2024" <= 0)
              THEN ',headcountClosing'
            ELSE ''
          END
          || CASE
            WHEN (
                "headcountOpening_2024Q1" IS NULL
                OR "headcountOpening_2024Q2" IS NULL
                OR "headcountOpening_2024Q3" IS NULL
                OR "headcountOpening_2024Q4" IS NULL
              )
              OR ("staff_2024" IS NOT NULL AND "headcountMean_2024" <= 0)
              THEN ',headcountOpening'
            ELSE ''
          END
          || CASE
            WHEN ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
              AND (
                "condition_24" IS NULL
                OR "industry" IS NULL
                OR ("industry" IS NULL OR ("industry" IS NOT NULL AND "sizeClass_2024_row" IS NULL))
              )
              THEN ',industry'
            ELSE ''
          END
          || CASE
            WHEN (
                "condition_16"
                OR "condition_17"
                OR "condition_18"
                OR "condition_19"
                OR "condition_20"
                OR "condition_21"
                OR "condition_22"
              ) IS NULL
              AND "kind" IS NULL
              THEN ',kind'
            ELSE ''
          END
          || CASE
            WHEN ("condition_2" OR "condition_7" OR "condition_8") IS NULL AND "listed" IS NULL THEN ',listed'
            ELSE ''
          END
          || CASE
            WHEN ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
              AND (
                "mainIndustry" IS NULL
                OR ("mainIndustry" IS NULL OR ("mainIndustry" IS NOT NULL AND "presentSize_row" IS NULL))
              )
              THEN ',mainIndustry'
            ELSE ''
          END
          || CASE
            WHEN ("condition_30" OR "condition_31" OR "condition_32" OR "condition_33") IS NULL
              AND "movedOn" IS NULL
              THEN ',movedOn'
            ELSE ''
          END
          || CASE
            WHEN ("condition_30" OR "condition_31" OR "condition_32" OR "condition_33") IS NULL
              AND "persons_2025_06" IS NULL
              THEN ',persons'
            ELSE ''
          END
          || CASE
            WHEN ("condition_30" OR "condition_31" OR "condition_32" OR "condition_33") IS NULL
              AND "registeredOn" IS NULL
              THEN ',registeredOn'
            ELSE ''
          END
          || CASE
            WHEN (
                ("condition_4" AND "condition_35" AND NOT ("condition_36" OR "condition_37")) IS NULL
                AND (
                  ("condition_36" OR "condition_37") IS NULL
                  AND (
                    ("research_2024" IS NULL OR "research_2023" IS NULL OR "research_2022" IS NULL)
                    OR "research_2024" IS NULL
                  )
                )
              )
              OR ("research_2024" IS NULL OR "research_2023" IS NULL OR "research_2022" IS NULL)
              THEN ',research'
            ELSE ''
          END
          || CASE
            WHEN (
                ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
                AND (
                  (
                    "revenue_2024" IS NULL
                    AND "sizeClass_2024_row" IN (
                      'agriculture', 'industry', 'construction', 'wholesale', 'retail', 'transport', 'storage',
                      'post', 'accommodation', 'catering', 'information-transmission', 'software',
                      'property-development', 'property-management'
                    )
                  )
                  OR (
                    ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                    AND "presentSize_row" IN (
                      'agriculture', 'industry', 'construction', 'wholesale', 'retail', 'transport', 'storage',
                      'post', 'accommodation', 'catering', 'information-transmission', 'software',
                      'property-development', 'property-management'
                    )
                  )
                )
              )
              OR (
                ("condition_4" AND "condition_35" AND NOT ("condition_36" OR "condition_37")) IS NULL
                AND (
                  (
                    ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                    OR "revenue_2023" IS NULL
                    OR ("increase_2024" IS NOT NULL AND "revenue_2023" <= 0)
                  )
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
                  OR (
                    ("condition_36" OR "condition_37") IS NULL
                    AND (
                      (
                        ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                        OR ("researchMean_2024" IS NOT NULL AND "revenueTwoYears_2024" <= 0)
                      )
                      OR ("revenue_2024" IS NULL OR ("research_2024" IS NOT NULL AND "revenue_2024" <= 0))
                    )
                  )
                )
              )
              OR (
                ("revenue_2024" IS NULL OR "revenue_2023" IS NULL)
                OR ("researchMean_2024" IS NOT NULL AND "revenueTwoYears_2024" <= 0)
              )
              THEN ',revenue'
            ELSE ''
          END
          || CASE
            WHEN "sales_2025_05" IS NULL OR ("sales_2025_06" IS NULL OR "sales_2025_05" IS NULL) THEN ',sales'
            ELSE ''
          END
          || CASE
            WHEN (
                "condition_10"
                OR "condition_11"
                OR "condition_1"
                OR "condition_12"
                OR "condition_13"
                OR "condition_14"
              ) IS NULL
              AND "score" IS NULL
              THEN ',score'
            ELSE ''
          END
          || CASE
            WHEN ("condition_4" AND "condition_35" AND NOT ("condition_36" OR "condition_37")) IS NULL
              AND "share_n" IS NULL
              THEN ',share'
            ELSE ''
          END
          || CASE
            WHEN (
                (
                  "condition_10"
                  OR "condition_11"
                  OR "condition_1"
                  OR "condition_12"
                  OR "condition_13"
                  OR "condition_14"
                ) IS NULL
                AND "staff_2024" IS NULL
              )
              OR "staff_2024" IS NULL
              THEN ',staff'
            ELSE ''
          END
          || CASE
            WHEN (
                (
                  "condition_10"
                  OR "condition_11"
                  OR "condition_1"
                  OR "condition_12"
                  OR "condition_13"
                  OR "condition_14"
                ) IS NULL
                AND "tags" IS NULL
              )
              OR (
                (
                  "condition_16"
                  OR "condition_17"
                  OR "condition_18"
                  OR "condition_19"
                  OR "condition_20"
                  OR "condition_21"
                  OR "condition_22"
                ) IS NULL
                AND "tags" IS NULL
              )
              THEN ',tags'
            ELSE ''
          END
          || CASE
            WHEN ("condition_4" AND "condition_35" AND NOT ("condition_36" OR "condition_37")) IS NULL
              AND (("condition_36" OR "condition_37") IS NULL AND "taxRate_2024_n" IS NULL)
              THEN ',taxRate'
            ELSE ''
          END
          || CASE
            WHEN ("condition_24" OR "condition_25" OR "condition_26" OR "condition_27" OR "condition_28") IS NULL
              AND (
                "yearEndEmployees_2024" IS NULL
                AND "sizeClass_2024_row" IN (
                  'industry', 'wholesale', 'retail', 'transport', 'storage', 'post', 'accommodation',
                  'catering', 'information-transmission', 'software', 'property-management',
                  'leasing-and-business-services', 'other'
                )
              )
              THEN ',yearEndEmployees'
            ELSE ''
          END,
          2
        )
    END AS "missing_2",
    -- written.heads
    CASE
      WHEN NOT "condition_2" THEN ''
      WHEN "condition_2"
        THEN substr(
          CASE WHEN "capital" IS NULL THEN ',capital' ELSE '' END
          || CASE WHEN "employees" IS NULL THEN ',employees' ELSE '' END,
          2
        )
      ELSE substr(
          CASE WHEN "capital" IS NULL THEN ',capital' ELSE '' END
          || CASE WHEN "certified" IS NULL THEN ',certified' ELSE '' END
          || CASE WHEN "employees" IS NULL THEN ',employees' ELSE '' END,
          2
        )
    END AS "missing_3",
    -- written.quota
    CASE
      WHEN NOT "condition_2" THEN ''
      WHEN "condition_2"
        THEN substr(
          CASE WHEN "profit_2024" IS NULL THEN ',profit' ELSE '' END,
          2
        )
      ELSE substr(
          CASE WHEN "certified" IS NULL THEN ',certified' ELSE '' END
          || CASE WHEN "profit_2024" IS NULL THEN ',profit' ELSE '' END,
          2
        )
    END AS "missing_5",
    -- written.third
    CASE
      WHEN NOT "condition_2" THEN ''
      WHEN "condition_2"
        THEN substr(
          CASE WHEN "revenue_2024" IS NULL THEN ',revenue' ELSE '' END,
          2
        )
      ELSE substr(
          CASE WHEN "certified" IS NULL THEN ',certified' ELSE '' END
          || CASE WHEN "revenue_2024" IS NULL THEN ',revenue' ELSE '' END,
          2
        )
    END AS "missing_6",
    -- written.whole
    CASE
      WHEN NOT "condition_2" THEN ''
      WHEN "condition_2"
        THEN substr(
          CASE WHEN "patents_2024" IS NULL THEN ',patents' ELSE '' END,
          2
        )
      ELSE substr(
          CASE WHEN "certified" IS NULL THEN ',certified' ELSE '' END
          || CASE WHEN "patents_2024" IS NULL THEN ',patents' ELSE '' END,
          2
        )
    END AS "missing_7"
  FROM "amounts_6"
  OFFSET 0
)
SELECT
  "enterprise_id" AS "id",
  -- written.amounts
  CASE
    WHEN "out_of_range_1" THEN 'out-of-range'
    WHEN "condition_3" THEN 'eligible'
    WHEN NOT "condition_3" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.amounts.verdict",
  CASE
    WHEN "out_of_range_1" THEN NULL
    WHEN "condition_3" THEN CASE WHEN "amount_1_fen" <= 9007199254740991 THEN cast("amount_1_fen" AS bigint) END
  END AS "written.amounts.amount_fen",
  CASE WHEN "out_of_range_1" THEN '' ELSE "missing_1" END AS "written.amounts.missing",
  -- written.conditions
  CASE
    WHEN "out_of_range_2" THEN 'out-of-range'
    WHEN "condition_45" THEN 'eligible'
    WHEN NOT "condition_45" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.conditions.verdict",
  CASE
    WHEN "out_of_range_2" THEN NULL
    WHEN "condition_45"
      THEN CASE
        WHEN cast(0 AS bigint) <= 9007199254740991 THEN cast(cast(0 AS bigint) AS bigint)
      END
  END AS "written.conditions.amount_fen",
  CASE WHEN "out_of_range_2" THEN '' ELSE "missing_2" END AS "written.conditions.missing",
  -- written.heads
  CASE
    WHEN "out_of_range_3" THEN 'out-of-range'
    WHEN "condition_2" THEN 'eligible'
    WHEN NOT "condition_2" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.heads.verdict",
  CASE
    WHEN "out_of_range_3" THEN NULL
    WHEN "condition_2" THEN CASE WHEN "amount_3_fen" <= 9007199254740991 THEN cast("amount_3_fen" AS bigint) END
  END AS "written.heads.amount_fen",
  CASE WHEN "out_of_range_3" THEN '' ELSE "missing_3" END AS "written.heads.missing",
  -- written.later：业务日期不在施行期内
  'ineligible' AS "written.later.verdict",
  cast(NULL AS bigint) AS "written.later.amount_fen",
  '' AS "written.later.missing",
  -- written.quota
  CASE
    WHEN "out_of_range_5" THEN 'out-of-range'
    WHEN "condition_2" THEN 'eligible'
    WHEN NOT "condition_2" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.quota.verdict",
  CASE
    WHEN "out_of_range_5" THEN NULL
    WHEN "condition_2"
      THEN CASE
        WHEN "amount_5_step_3" <= 9007199254740991 THEN cast("amount_5_step_3" AS bigint)
      END
  END AS "written.quota.amount_fen",
  CASE WHEN "out_of_range_5" THEN '' ELSE "missing_5" END AS "written.quota.missing",
  -- written.third
  CASE
    WHEN "out_of_range_6" THEN 'out-of-range'
    WHEN "condition_2" THEN 'eligible'
    WHEN NOT "condition_2" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.third.verdict",
  CASE
    WHEN "out_of_range_6" THEN NULL
    WHEN "condition_2" THEN CASE WHEN "amount_6_fen" <= 9007199254740991 THEN cast("amount_6_fen" AS bigint) END
  END AS "written.third.amount_fen",
  CASE WHEN "out_of_range_6" THEN '' ELSE "missing_6" END AS "written.third.missing",
  -- written.whole
  CASE
    WHEN "out_of_range_7" THEN 'out-of-range'
    WHEN "condition_2" THEN 'eligible'
    WHEN NOT "condition_2" THEN 'ineligible'
    ELSE 'unknown'
  END AS "written.whole.verdict",
  CASE
    WHEN "out_of_range_7" THEN NULL
    WHEN "condition_2"
      THEN CASE
        WHEN "amount_7_step_2" <= 9007199254740991 THEN cast("amount_7_step_2" AS bigint)
      END
  END AS "written.whole.amount_fen",
  CASE WHEN "out_of_range_7" THEN '' ELSE "missing_7" END AS "written.whole.missing"
FROM "missing"
