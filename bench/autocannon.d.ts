// What the bench uses of autocannon, which brings no types.
declare module 'autocannon' {
  namespace autocannon {
    interface Request {
      method?: string;
      path?: string;
      body?: string;
      headers?: Record<string, string>;
      setupRequest?(request: Request): Request;
    }
    interface Options {
      url: string;
      connections: number;
      duration: number;
      headers?: Record<string, string>;
      requests: Request[];
    }
    interface Result {
      start: Date;
      finish: Date;
      errors: number;
    }
    interface Instance {
      on(
        event: 'response',
        heard: (client: unknown, status: number, bytes: number, milliseconds: number) => void,
      ): void;
    }
  }
  function autocannon(
    options: autocannon.Options,
    done: (error: Error | null, result: autocannon.Result) => void,
  ): autocannon.Instance;
  export default autocannon;
}
