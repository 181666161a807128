import type { Appropriation } from '../../../api/payouts.js';
import { SelectField } from '../../../ui/field.js';
import { fundText } from '../fund-text.js';

interface FundSelectProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly funds: readonly Appropriation[];
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (appropriationId: string) => void;
}

/** Into which appropriation money goes; nobody's choice is made for them. */
export function FundSelect({ funds, onChange, ...field }: FundSelectProps) {
  return (
    <SelectField {...field} onChange={(event) => onChange(event.target.value)}>
      <option value="" />
      {funds.map((fund) => (
        <option key={fund.id} value={fund.id}>
          {fundText(fund)}
        </option>
      ))}
    </SelectField>
  );
}
