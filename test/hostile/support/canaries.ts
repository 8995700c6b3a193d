/** Texts that users and managers write, and that may stand in few places. */
export const canaries = {
  name: 'CANARY-김카나리',
  text: 'CANARY-please refund',
  phone: '+82-10-2222-2267',
  phoneNumber: 821_022_222_267,
  tag: 'CANARY-tag',
  url: 'https://shop.example/CANARY?token=secret',
  workflow: 'CANARY-workflow-name',
  word: 'CANARY-filter-word',
  title: 'CANARY-page-title',
  referrer: 'https://search.example/CANARY-referrer',
  source: 'CANARY-source',
  reason: 'CANARY-vendor-reason',
  hours: 'CANARY-business-hours',
  imported: 'CANARY-imported',
  explained: 'CANARY-explained',
  tried: 'CANARY-tried',
};

/** The texts that hold one of them, or the beginning of one. */
export const leaksIn = (texts: readonly string[]) =>
  texts.filter((text) =>
    ['CANARY', canaries.phone, String(canaries.phoneNumber)].some((canary) => text.includes(canary)),
  );

/** Those that none of the texts holds. */
export const missingIn = (texts: readonly string[], named: readonly (keyof typeof canaries)[]) =>
  named.filter((name) => !texts.some((text) => text.includes(String(canaries[name]))));

/** Of every event: all that may be told of a user holds one. */
export const facts = {
  userId: 'u-1',
  user: {
    profile: { name: canaries.name, mobile: canaries.phone, number: canaries.phoneNumber },
    tags: [canaries.tag],
    id: canaries.name,
  },
  userChat: {
    tags: [canaries.tag],
    medium: { mediumType: canaries.tag },
    firstOpenedAt: canaries.text,
    source: canaries.source,
  },
  page: { url: canaries.url, title: canaries.title, referrer: canaries.referrer },
  marketing: { id: canaries.tag },
};

export const message = (own: object = {}) => ({
  message: { id: 'm-1', personType: 'user', text: canaries.text, ...own },
});
