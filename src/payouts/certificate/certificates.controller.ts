import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { Actor } from '../../identity/actor.js';
import { CurrentActor } from '../../identity/current-actor.decorator.js';
import { Roles } from '../../identity/roles.decorator.js';
import { CASE_READERS } from '../../identity/roles.js';
import { Public } from '../../platform/http/public.decorator.js';
import { CertificateDto, CheckCertificateQuery, CheckedCertificateDto } from './certificate.dto.js';
import { IssueCertificate } from './issue-certificate.js';

@ApiTags('certificates')
@Controller()
export class CertificatesController {
  constructor(private readonly issueCertificate: IssueCertificate) {}

  /** 办结回执: the certificate of a case that has ended, well or not. */
  @Roles('enterprise', ...CASE_READERS)
  @Get('cases/:id/certificate')
  @ApiOkResponse({ type: CertificateDto })
  issue(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<CertificateDto> {
    return this.issueCertificate.execute(actor, id);
  }

  /** Whether a certificate with this number has this verification code; nothing else is said of it. */
  @Public()
  @Get('certificates/:number')
  @ApiOkResponse({ type: CheckedCertificateDto })
  check(
    @Param('number') number: string,
    @Query() { code }: CheckCertificateQuery,
  ): Promise<CheckedCertificateDto> {
    return this.issueCertificate.check(number, code);
  }
}
