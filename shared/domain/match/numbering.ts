import { append } from './append.ts';
import { type Asked, type AskedPart, type Subject, valuesOf } from './asked.ts';
import type { Scalar } from './requirement.ts';

/**
 * The lead of each workflow, if it has one: of what it requires, what the fewest events are likely to meet. An
 * event looks at those whose lead it meets, and at those that have none.
 */
export type Leads = readonly (Asked | undefined)[];

export const leadsOf = (workflows: readonly (readonly AskedPart[])[]): Leads => workflows.map(leadOf);

function leadOf(parts: readonly AskedPart[]): Asked | undefined {
  let lead: Asked | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const { asked } of parts) {
    for (const each of asked) {
      const count = valuesOf(each.requirement).length;
      // Where many different things are asked for, few events have one of them.
      const share = count / each.subject.values.size;
      if (count === 0 || share >= least) continue;
      lead = each;
      least = share;
    }
  }
  return lead;
}

/**
 * The order in which workflows are numbered: those that have the same lead one after the other, so that they
 * stand together in few blocks, and at the end those without.
 */
export function orderOf(leads: Leads): readonly number[] {
  const led = new Map<Subject, Map<Scalar, number[]>>();
  const others: number[] = [];
  for (let place = 0; place < leads.length; place += 1) {
    const lead = leads[place];
    if (lead === undefined) {
      others.push(place);
      continue;
    }
    const byValue = led.get(lead.subject) ?? new Map<Scalar, number[]>();
    led.set(lead.subject, byValue);
    append(byValue, valuesOf(lead.requirement)[0] as Scalar, place);
  }
  const order: number[] = [];
  for (const byValue of led.values())
    for (const places of byValue.values()) for (const place of places) order.push(place);
  return order.concat(others);
}
