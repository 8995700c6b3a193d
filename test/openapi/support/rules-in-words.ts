/** Rules that no schema can say; the document says them in words. */
const rulesInWords = [
  /at most \d+ bytes/,
  /lone surrogates/,
  /well-formed/,
  /1 minute to 30 days/,
  /must be an ISO-8601 instant with a zone/,
  /must be from 2000 to 2100/,
  /must end after it begins/,
  /is required where repeated is true/,
  /levels deep/,
  /conditions/,
  /must be of type date/,
  /must be an ISO-8601 duration/,
  /must be a regular expression/,
  /must be an IANA time zone/,
  /must be \{day, from, to\}/,
  /must not overlap/,
  /must not be before from/,
  /must be that of the path/,
  /the channel of the path/,
  /in its place, and not both/,
  /must be an object of at most/,
  /must hold only finite numbers/,
  /ahead/,
  /must (not )?stand beside/,
  /must be an object/,
  /stands only beside/,
  /can never hold/,
  /later than from/,
  /must be a workflow of the channel/,
  /must not be that of/,
  /must not be later than the event/,
  /must not be before what is known last changed/,
  /must not be so late/,
];

/** Rules of what is stored, whatever the body is alone. */
const rulesOfTheStored = [
  /never changes after creation/,
  /must name an operation of the channel/,
  /must hold what the active workflow/,
];

export const isSaidInWords = (rule: string): boolean =>
  [...rulesInWords, ...rulesOfTheStored].some((words) => words.test(rule));
