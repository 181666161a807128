import { SetMetadata } from '@nestjs/common';

export const OPEN_TO_MACHINES = 'huiqi:open-to-machines';

/**
 * A machine reads what its role may read. Of what changes something it may do only what carries this: bringing in data
 * and asking for calculations. To review, decide, approve and pay is for a person, who answers for it.
 */
export const OpenToMachines = (): MethodDecorator => SetMetadata(OPEN_TO_MACHINES, true);

export const OPEN_BEFORE_ENROLMENT = 'huiqi:open-before-enrolment';

/** For whoever has to set up the second step and has not: this and nothing else. */
export const OpenBeforeEnrolment = (): MethodDecorator & ClassDecorator =>
  SetMetadata(OPEN_BEFORE_ENROLMENT, true);
