/** Collects conditions with numbered parameters; the first parameter is always the tenant. */
export class Where {
  private readonly conditions: string[];

  /** `parameters` are those of a statement that has more than one such list of conditions. */
  constructor(
    tenant: string,
    alias: string,
    readonly parameters: unknown[] = [tenant],
  ) {
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
