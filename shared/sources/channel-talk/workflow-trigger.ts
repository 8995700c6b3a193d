import type { NotTaken } from '../../contracts/not-taken.ts';
import { settingsOf } from '../../contracts/trigger.ts';
import { maxFilterDepth } from '../../domain/filter/filter.ts';
import { isObject, type Json, type JsonObject } from '../../domain/json.ts';
import { given, notTaken } from './not-taken.ts';

const speaks = 'what a workflow says once it has started is not decided here';
const ivr = 'what a call hears once a workflow has started is not decided here';
const reasons: { readonly [field: string]: string } = {
  botName: speaks,
  language: speaks,
  replay: ivr,
  retryCount: ivr,
};

interface MappedTrigger {
  readonly trigger: JsonObject;
  readonly notTaken: readonly NotTaken[];
}

/** `triggerType` stands beside the trigger, and in its place where the trigger does not name its type. */
export function mapTrigger(theirs: JsonObject, triggerType: Json | undefined): MappedTrigger {
  const type = theirs.type ?? triggerType;
  const known = settingsOf(typeof type === 'string' ? type : '');
  const counts = theirs.repeated === true;
  const isTaken = (field: string) => known.includes(field) && (field !== 'repeatCount' || counts);
  const own = Object.fromEntries(Object.entries(theirs).filter(([field]) => isTaken(field)));
  const others = Object.keys(theirs).filter((field) => field !== 'type' && !isTaken(field));
  const runMode = mapRunMode(theirs.runMode);
  const targetMediums = mapMediums(theirs.targetMediums);
  return {
    trigger: given({
      type,
      ...own,
      filter: mapExpression(theirs.filter),
      ...(known.includes('pageQuery') && { pageQuery: mapExpression(theirs.pageQuery) }),
      runMode: runMode.value,
      targetMediums: targetMediums.value,
    }),
    notTaken: [
      ...(type === triggerType || triggerType === undefined ? [] : [contradicted]),
      ...others.flatMap((field) => notTaken(`trigger.${field}`, theirs[field], reasonOf(field, known))),
      ...runMode.notTaken,
      ...targetMediums.notTaken,
    ],
  };
}

const contradicted = { field: 'triggerType', reason: 'the trigger itself names another type' };

function reasonOf(field: string, known: readonly string[]): string | undefined {
  if (known.includes(field)) return 'counts only where repeated is true';
  return Object.hasOwn(reasons, field) ? reasons[field] : 'is no setting of this trigger type here';
}

interface MappedValue {
  readonly value: Json | undefined;
  readonly notTaken: readonly NotTaken[];
}

function mapRunMode(theirs: Json | undefined): MappedValue {
  if (!isObject(theirs)) return { value: theirs, notTaken: [] };
  const { mode, channelOperationId, ...others } = theirs;
  return {
    value: given({ mode, operationId: channelOperationId }),
    notTaken: Object.keys(others).flatMap((field) => notTaken(`trigger.runMode.${field}`, others[field])),
  };
}

function mapMediums(theirs: Json | undefined): MappedValue {
  if (!Array.isArray(theirs)) return { value: theirs, notTaken: [] };
  const mediums = theirs.map((medium: Json, index): MappedValue => {
    if (!isObject(medium)) return { value: medium, notTaken: [] };
    const { mediumType, mediumId, ...others } = medium;
    const path = `trigger.targetMediums[${index}]`;
    return {
      value: given({ mediumType, mediumId }),
      notTaken: Object.keys(others).flatMap((field) => notTaken(`${path}.${field}`, others[field])),
    };
  });
  return {
    // One that is null stays, to be refused: without it a list may be empty, which means every medium.
    value: mediums.map(({ value }) => value ?? null),
    notTaken: mediums.flatMap((medium) => medium.notTaken),
  };
}

/**
 * Their expressions may hold fields that are null and lists that are empty; one that holds nothing else is no
 * condition at all. What is left is checked like any filter: a condition that this system does not know is
 * refused, since a workflow without it would start more often.
 */
function mapExpression(theirs: Json | undefined, depth = 1): Json | undefined {
  if (!isObject(theirs) || depth > maxFilterDepth) return theirs;
  const mapped = Object.entries(given(theirs)).flatMap(([field, value]) => {
    const inner = mapPart(field, value, depth);
    const isEmptyList = isList(field) && Array.isArray(inner) && inner.length === 0;
    return isEmptyList ? [] : [[field, inner] as const];
  });
  return mapped.length === 0 ? undefined : given(Object.fromEntries(mapped));
}

const isList = (field: string) => field === 'and' || field === 'or';

/** An alternative without a condition would always hold: it stays, to be refused. */
function mapPart(field: string, value: Json, depth: number): Json {
  if (!isList(field) || !Array.isArray(value)) return value;
  return value.flatMap((part: Json) => {
    const mapped = mapExpression(part, depth + 1) ?? (field === 'or' ? {} : undefined);
    return mapped === undefined ? [] : [mapped];
  });
}
