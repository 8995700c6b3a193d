import { isObject } from '../../../shared/domain/json.ts';

/** Problems name no more of a field than that. */
const maxName = 100;

/** Every place in a value by the name that a problem gives it: `workflows[3].trigger.delay`; the whole is ''. */
export function namedPlaces(value: unknown, name = ''): ReadonlyMap<string, unknown> {
  const parts = Array.isArray(value)
    ? value.map((part, index) => [`${name}[${index}]`, part] as const)
    : Object.entries(isObject(value) ? value : {}).map(([field, part]) => {
        const short = field.slice(0, maxName);
        return [name === '' ? short : `${name}.${short}`, part] as const;
      });
  return new Map([...parts.flatMap(([place, part]) => [...namedPlaces(part, place)]), [name, value]]);
}

/**
 * A field is that of a place, or one that is missing in an object that is there. A vendor writes null for an object
 * without any; no name at all is that of the whole where it is no object, or of its field without a name.
 */
export function namesAPlace(places: ReadonlyMap<string, unknown>, field: string): boolean {
  if (field === '') {
    const whole = places.get('');
    return !isObject(whole) || Object.hasOwn(whole, '');
  }
  if (places.has(field)) return true;
  const [, parent = '', missing = ''] = /^(?:(.*)\.)?(\w+)$/s.exec(field) ?? [];
  const holder = places.get(parent);
  return missing !== '' && (isObject(holder) || holder === null);
}
