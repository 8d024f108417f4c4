-- Whatever filters of findings are asked together, one of four indexes holds what they leave in the order of the list: each begins
-- with what must be equal and goes on with the kind of file, of which a list without one reads every one's beginning. As many
-- indexes as before.

CREATE INDEX finding_of_kind_in_project ON finding (tenant_id, project_id, kind, presence, severity, id);
CREATE INDEX finding_of_kind_of_rule ON finding (tenant_id, rule, kind, presence, severity, id);
CREATE INDEX finding_of_rule_in_project ON finding (tenant_id, project_id, rule, kind, presence, severity, id);
DROP INDEX finding_worst;
DROP INDEX finding_of_project;
DROP INDEX finding_of_rule;
