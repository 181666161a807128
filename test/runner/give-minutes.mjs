/** Each click in a browser waits for a page to be drawn: with other work beside it a test of many clicks takes a minute. */
process.env.TEST_LIMIT_MS = '120000';
