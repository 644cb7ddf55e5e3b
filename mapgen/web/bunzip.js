// Unpack the words that mapgen/encode.py packed: base 85, and bzip2, which holds long texts in less room than gzip.
(function (treatymap) {
  "use strict";

  // the first half of the mark at the head of a block
  const BLOCK = 0x314159;
  // so many symbols in a row are told by one code
  const GROUP = 50;
  const LONGEST = 20;
  // all of ASCII that neither JSON nor markup reads as anything else
  const DIGITS = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index)).filter((char) => !"\"\\<>&'`{}".includes(char));

  // five digits are four bytes; at the end there may be fewer of both
  function bytesOf(text) {
    const value = new Map(DIGITS.map((digit, index) => [digit, index]));
    const out = [];
    for (let at = 0; at < text.length; at += 5) {
      const word = Array.from(text.substr(at, 5).padEnd(5, "~")).reduce((sum, digit) => 85 * sum + value.get(digit), 0);
      [24, 16, 8, 0].forEach((shift) => out.push((word >>> shift) & 255));
    }
    return out.slice(0, out.length - ((5 - (text.length % 5)) % 5));
  }

  // whole numbers of up to 24 bits, the highest bit first
  function reader(bytes) {
    // behind the four letters of the file's own head
    let at = 4;
    let hold = 0;
    let left = 0;
    return (count) => {
      while (left < count) {
        hold = (hold << 8) | bytes[at];
        at += 1;
        left += 8;
      }
      left -= count;
      return (hold >>> left) & ((1 << count) - 1);
    };
  }

  // which bytes there are in a block
  function alphabet(bits) {
    const ranges = bits(16);
    const found = [];
    for (let range = 0; range < 16; range += 1) {
      const inside = (ranges >> (15 - range)) & 1 ? bits(16) : 0;
      for (let index = 0; index < 16; index += 1) if ((inside >> (15 - index)) & 1) found.push(16 * range + index);
    }
    return found;
  }

  // what is used comes to the front
  function use(list, index) {
    const [item] = list.splice(index, 1);
    list.unshift(item);
    return item;
  }

  // a prefix code, of which the lengths are told, each as a difference from the one before
  function code(bits, size) {
    const sorted = Array.from({ length: LONGEST + 1 }, () => []);
    let length = bits(5);
    for (let symbol = 0; symbol < size; symbol += 1) {
      while (bits(1)) length += bits(1) ? -1 : 1;
      sorted[length].push(symbol);
    }
    return () => {
      let word = 0;
      for (let tried = 1; tried <= LONGEST; tried += 1) {
        word = 2 * word + bits(1);
        if (word < sorted[tried].length) return sorted[tried][word];
        word -= sorted[tried].length;
      }
      throw new Error("the words of the page are damaged");
    };
  }

  // the codes of a block, and which of them is in use when
  function codes(bits, size) {
    const order = Array.from({ length: bits(3) }, (_, index) => index);
    const chosen = Array.from({ length: bits(15) }, () => {
      let index = 0;
      while (bits(1)) index += 1;
      return use(order, index);
    });
    const all = order.map(() => code(bits, size));
    let count = 0;
    return () => {
      const symbol = all[chosen[Math.floor(count / GROUP)]]();
      count += 1;
      return symbol;
    };
  }

  // symbols 0 and 1 count how often the front byte comes again, the last one ends the block
  function symbols(bits) {
    const bytes = alphabet(bits);
    const next = codes(bits, bytes.length + 2);
    const out = [];
    let weight = 1;
    for (let symbol = next(); symbol <= bytes.length; symbol = next()) {
      if (symbol < 2) {
        for (let count = weight << symbol; count > 0; count -= 1) out.push(bytes[0]);
        weight *= 2;
      } else {
        weight = 1;
        out.push(use(bytes, symbol - 1));
      }
    }
    return out;
  }

  // turn back the sorting of Burrows and Wheeler: each byte leads to the one behind it
  function unsort(last, start) {
    const places = new Uint32Array(257);
    last.forEach((byte) => { places[byte + 1] += 1; });
    for (let byte = 0; byte < 256; byte += 1) places[byte + 1] += places[byte];
    const follow = new Uint32Array(last.length);
    last.forEach((byte, index) => {
      follow[places[byte]] = index;
      places[byte] += 1;
    });
    const out = [];
    for (let count = 0, at = follow[start]; count < last.length; count += 1, at = follow[at]) out.push(last[at]);
    return out;
  }

  // behind four alike stands how many more there are
  function unroll(bytes) {
    const out = [];
    let alike = 0;
    bytes.forEach((byte, index) => {
      if (alike === 4) {
        for (let count = byte; count > 0; count -= 1) out.push(out[out.length - 1]);
        alike = 0;
        return;
      }
      alike = alike && byte === bytes[index - 1] ? alike + 1 : 1;
      out.push(byte);
    });
    return out;
  }

  function bunzip(bytes) {
    const bits = reader(bytes);
    const out = [];
    while (bits(24) === BLOCK) {
      // the rest of the mark, a check sum, and a bit that nobody sets any more
      [24, 32 - 8, 8, 1].forEach(bits);
      const start = bits(24);
      unroll(unsort(symbols(bits), start)).forEach((byte) => out.push(byte));
    }
    return Uint8Array.from(out);
  }

  treatymap.unpackWords = (text) => JSON.parse(new TextDecoder().decode(bunzip(bytesOf(text))));
})((window.treatymap = window.treatymap || {}));
