/** What this system sends itself has this source on the bus. */
export const announcementSource = 'workflow.triggers';
