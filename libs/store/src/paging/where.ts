/** Collects conditions with numbered parameters; the first parameter is always the tenant. */
export class Where {
  readonly parameters: unknown[];
  private readonly conditions: string[];

  constructor(tenant: string, alias: string) {
    this.parameters = [tenant];
    this.conditions = [`${alias}.tenant_id = $1`];
  }

  /** Adds a condition when its value is given; `?` stands for the parameter. */
  and(condition: string, value: unknown): this {
    if (value !== undefined) this.conditions.push(condition.replaceAll('?', this.parameter(value)));
    return this;
  }

  /** Numbers one more parameter. */
  parameter(value: unknown): string {
    this.parameters.push(value);
    return `$${this.parameters.length}`;
  }

  get sql(): string {
    return this.conditions.join(' AND ');
  }
}
