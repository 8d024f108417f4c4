import { AssetResolver } from './asset.resolver.js';
import { FindingEventResolver, FindingResolver } from './finding.resolver.js';
import { FrameworkAssessmentResolver } from './framework-assessment.resolver.js';
import { FrameworkResolver } from './framework.resolver.js';
import { NodeResolver } from './node.resolver.js';
import { OrganisationResolver, ViewerResolver } from './organisation.resolver.js';
import { PostureResolver } from './posture.resolver.js';
import { ProjectResolver } from './project.resolver.js';
import { ProjectsResolver } from './projects.resolver.js';
import { RuleResolver } from './rule.resolver.js';
import { ObservationResolver, ScanResolver } from './scan.resolver.js';

/** Every resolver; the schema is made from this list. */
export const resolvers = [
  ViewerResolver,
  OrganisationResolver,
  PostureResolver,
  ProjectsResolver,
  ProjectResolver,
  AssetResolver,
  ScanResolver,
  ObservationResolver,
  FindingResolver,
  FindingEventResolver,
  RuleResolver,
  FrameworkResolver,
  FrameworkAssessmentResolver,
  NodeResolver,
];
