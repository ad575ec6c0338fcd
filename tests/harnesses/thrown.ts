/** What reached the page from here on: errors that nobody handled, rejections that nobody caught. */
export const listenForThrown = (): {readonly heard: string[]; end: () => void} => {
  const heard: string[] = [];
  const catching = (event: ErrorEvent | PromiseRejectionEvent) =>
    void heard.push(String('reason' in event ? event.reason : event.message));
  addEventListener('error', catching);
  addEventListener('unhandledrejection', catching);
  return {
    heard,
    end() {
      removeEventListener('error', catching);
      removeEventListener('unhandledrejection', catching);
    },
  };
};
