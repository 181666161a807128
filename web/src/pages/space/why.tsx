import type { ReactNode } from 'react';
import { Link } from 'react-router';
import {
  useEntitlementDetail,
  type EntitlementDetail,
  type Entitlements,
} from '../../api/entitlements.js';
import { spaceWords } from '../../i18n/space-words.js';
import { useWords } from '../../i18n/words.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { LegalBasis } from './legal-basis.js';
import { Reasons } from './reasons.js';

/** Of which enterprise's entitlements, and on which day. */
export type View = Pick<Entitlements, 'enterprise' | 'asOf'>;

interface WhyProps {
  readonly view: View;
  readonly policyId: string;
}

/** Why a policy came out as it did and by which clause, each fetched when it is opened. */
export function Why(props: WhyProps) {
  const say = useWords(spaceWords);
  return (
    <>
      <Disclosure summary={say('why')}>
        {() => (
          <Detail {...props}>{({ reasons }) => reasons && <Reasons reason={reasons} />}</Detail>
        )}
      </Disclosure>
      <Disclosure summary={say('clause')}>
        {() => (
          <Detail {...props}>
            {({ sources, versionFrom, versionTo, notes }) => (
              <>
                <LegalBasis sources={sources} from={versionFrom} to={versionTo} notes={notes} />
                <p>
                  <Link to={`/policies/${props.policyId}`}>{say('policyPage')}</Link>
                </p>
              </>
            )}
          </Detail>
        )}
      </Disclosure>
    </>
  );
}

function Detail({
  view: { enterprise, asOf },
  policyId,
  children,
}: WhyProps & { readonly children: (detail: EntitlementDetail) => ReactNode }) {
  const detail = useEntitlementDetail(enterprise.uscc, policyId, asOf);
  if (detail.isPending) return <Loading lines={3} />;
  if (detail.isError)
    return <ProblemNotice error={detail.error} onRetry={() => void detail.refetch()} />;
  return children(detail.data);
}
