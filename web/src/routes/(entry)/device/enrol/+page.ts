/** The key is made and kept in this browser; the server has nothing to say about it. */
export const ssr = false;
