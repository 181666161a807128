export class SourceDto {
  document: string;
  clause?: string;
  confidence: 'seen' | 'second-hand' | 'unverified' | 'hole';
  note?: string;
}
