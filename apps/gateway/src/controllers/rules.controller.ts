import { Controller } from '@nestjs/common';
import { ruleSubjects, type RuleCard } from '@plimsoll/model';
import { cardOf, catalog, ruleById } from '@plimsoll/rules';
import { z } from 'zod';
import { Call, endpoint, Endpoint, type CallOf } from '../http/endpoint.js';
import { notFound } from '../http/not-found.js';
import { confidence, severity } from '../schemas/primitives.js';

const card = z.object({
  id: z.string(),
  subject: z.enum(ruleSubjects),
  title: z.string(),
  severity,
  confidence,
  profile: z.enum(['default', 'pedantic']),
  why: z.string(),
  fix: z.string(),
  references: z.array(z.string()),
  knownAs: z.array(z.string()).meta({ description: '`tool:id` names of the same check in other tools' }),
});
const cardSchema = card.meta({ id: 'Rule' });

const list = endpoint({
  method: 'get',
  path: '/v1/rules',
  permission: 'posture:read',
  operationId: 'listRules',
  summary: 'List all rules',
  answers: { 200: { description: 'The cards of all rules', schema: z.object({ items: z.array(cardSchema) }) } },
});

const read = endpoint({
  method: 'get',
  path: '/v1/rules/:rule',
  permission: 'posture:read',
  operationId: 'readRule',
  tagged: true,
  summary: 'Read a rule; its id is percent-encoded (dockerfile%2Fsudo)',
  params: z.object({ rule: z.string().max(200) }),
  answers: { 200: { description: 'The card', schema: cardSchema } },
});

@Controller()
export class RulesController {
  @Endpoint(list)
  list(@Call() _: CallOf<typeof list>): { items: RuleCard[] } {
    return { items: catalog.map(cardOf) };
  }

  @Endpoint(read)
  read(@Call() { params }: CallOf<typeof read>): RuleCard {
    const rule = ruleById(params.rule);
    return rule ? cardOf(rule) : notFound();
  }
}
