import { Injectable } from '@nestjs/common';
import { EnterpriseRegister } from '../identity/openid/enterprise-register.js';
import { EnterpriseRepository } from './enterprise.repository.js';

/** The enterprises of the database, for whoever wants to sign in for one. */
@Injectable()
export class StoredRegister extends EnterpriseRegister {
  constructor(private readonly enterprises: EnterpriseRepository) {
    super();
  }

  override async holds(uscc: string): Promise<boolean> {
    return (await this.enterprises.findByUscc(uscc)) !== null;
  }
}
