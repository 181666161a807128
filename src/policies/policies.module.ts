import { Module } from '@nestjs/common';
import { PoliciesController } from './policies.controller.js';
import { PolicyCases } from './policy-cases.js';
import { ProveReaders } from './prove-readers.js';
import { PublishRules } from './publish-rules.js';
import { RuleDocumentRepository } from './rule-document.repository.js';
import { RuleLibrary } from './rule-library.js';
import { ViewPolicy } from './view-policy.js';
import { WhatIfPolicy } from './what-if-policy.js';

@Module({
  controllers: [PoliciesController],
  providers: [
    RuleDocumentRepository,
    ProveReaders,
    PublishRules,
    RuleLibrary,
    PolicyCases,
    ViewPolicy,
    WhatIfPolicy,
  ],
  exports: [RuleLibrary, WhatIfPolicy],
})
export class PoliciesModule {}
