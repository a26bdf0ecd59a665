export declare function nearest(input: string, names: Iterable<string>): string | undefined;
