import { IsString, MaxLength } from 'class-validator';
import type { LocalDate } from '../../core/local-date.js';
import { LabelDto } from '../../policies/dto/label.dto.js';

export class CertificateStepDto {
  label: LabelDto;
  on: LocalDate;
}

export class CertificateBasisDto {
  document: string;
  clause: string | null;
}

/** 回执: what became of a case that has ended, from what is stored about it. */
export class CertificateDto {
  /** Such as HZ2024-000123. */
  number: string;
  /** To check the paper by, in public. */
  code: string;
  caseNumber: string;
  /** As it is called today. */
  enterpriseName: string;
  uscc: string;
  policyTitle: LabelDto;
  /** The documents of the version that decided; empty where its text is gone. */
  basis: CertificateBasisDto[];
  /** From when that version is in force; null where its text is gone. */
  versionFrom: LocalDate | null;
  versionHash: string;
  /** The date whose law decided. */
  businessDate: LocalDate;
  /** How it ended. */
  state: string;
  stateLabel: LabelDto;
  /** Whether the enterprise has had the benefit. */
  achieved: boolean;
  /** Why it ended so; null where nothing was to be said. */
  reason: string | null;
  endedOn: LocalDate;
  /** What was paid, or found; null where it was never known. */
  amountFen: number | null;
  /** Into which account; all four null where nothing was paid out here. */
  payeeName: string | null;
  /** Its last four digits. */
  accountNumber: string | null;
  bankName: string | null;
  bankSerial: string | null;
  paymentReference: string | null;
  steps: CertificateStepDto[];
  /** Made up for the demonstration. */
  demonstration: boolean;
}

export class CheckCertificateQuery {
  @IsString()
  @MaxLength(64)
  code: string;
}

/** Nothing but whether number and code belong together. */
export class CheckedCertificateDto {
  number: string;
  valid: boolean;
}
