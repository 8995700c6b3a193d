/** Adds an element to the list under a key. */
export function append<K, T>(lists: Map<K, T[]>, key: K, element: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [element]);
  else list.push(element);
}
