/** A text in both languages of the pages. */
export class LabelDto {
  zh: string;
  en: string;
}
