// Every word that a person reads, in each language.
const WORDS = {
  en: {
    lead: "A picture of a map in, a safe route out.", api: "API", language: "한국어",
    drop: "Drop a picture of a map here, paste it, or choose a file.", formats: "A picture, a PDF page, or a map of ROS (.yaml with its picture, or .zip), Universal VTT or MovingAI; up to 32 MiB.",
    samples: "Or try a sample:", sampleFlat: "flat", sampleCave: "cave", sampleRobot: "robot map",
    tabRoute: "Route", tabFix: "Fix", tabRules: "Rules", tabAnalyse: "Analyse", tabTake: "Take away", mapTools: "What to do with the map",
    none: "No picture yet.", sending: "Sending {0}: {1} %", reading: "Reading {0} …", whichPage: "This PDF has {0} pages. Which one is the map?", noSuchPage: "There is no such page: 1 to {0}.", badPdf: "This PDF cannot be opened: it is damaged, or has a password.", pageTooLarge: "The page cannot be drawn.", read: "Read. Click the start, then the goal.", clickGoal: "Now click the goal.",
    startGoal: "Click the start, then the goal; or type positions in pixels. With the keyboard: arrows move the map under the cross, Enter places.", dropVia: "{0}: Delete or a double click removes it",
    start: "Start", goal: "Goal", via: "Via {0}", x: "{0}, x", y: "{0}, y", find: "Find the route", swap: "Swap", clear: "Clear", addVia: "Add a via",
    profile: "For whom", walk: "on foot", stepFree: "step-free", robot: "a robot", radius: "Radius of who goes", alternatives: "Other ways too",
    vanished: "{0} % of the walkable ground is too narrow for this radius (hatched).",
    shown: "Shown over the picture", classes: "classes", obstacles: "obstacles", confidence: "where the reading is unsure", corrections: "corrections", opacity: "Opacity",
    background: "outside", walkable: "walkable", obstacle: "obstacle", wall: "wall", door: "door", rough: "rough", water: "water",
    scale: "Scale", unscaled: "no scale: distances are pixels", metresPerPixel: "Metres per pixel", setScale: "Set", measure: "Measure: click two points", lengthBetween: "Metres between the two points",
    suggest: "Doors look {0} pixels wide; at 0.9 m that is {1} m a pixel.", accept: "Accept", scaled: "The scale is set.", clickFirst: "Click the first of two points whose distance you know.", clickSecond: "Click the second point.", typeLength: "Type the metres between them.", suggestEarth: "The points on the earth say {0} m a pixel.",
    earth: "On the earth", earthHelp: "Give three or more places whose latitude and longitude you know, far apart and not on one line; a fourth tells how exact they are. Their markers can be moved.", notPlaced: "not placed: no GPX, no WGS 84", placedByThree: "placed; how exact, a fourth point tells", placed: "off by {0}, {1} at worst",
    addPoint: "Add a point: click on the map", clickKnown: "Click a place whose latitude and longitude you know.", latLon: "Latitude, longitude", typeLatLon: "Type or paste its latitude and longitude.", badLatLon: "Type the latitude, then the longitude, in degrees: 37.56650, 126.97800.", add: "Add", point: "Point {0}",
    morePoints: "Added. Points still needed: {0}.", enoughPoints: "Added. Save the points to place the map.", savePoints: "Save the points", leavePoints: "The points on the earth are not saved. Leave them?", unsavedPoints: "The points are not saved yet.", located: "The map is placed on the earth: {0}.", off: "{0} off", offByMuch: "⚠ {0} off: check it",
    mirrored: "⚠ So the map lies mirrored on the earth: are latitude and longitude swapped, or is a point wrong?",
    tool: "Tool", brush: "brush", line: "line", rectangle: "rectangle", polygon: "polygon", bucket: "fill", openDoor: "open a door", sealGap: "seal a gap", paintAs: "It is", width: "Width, pixels",
    undo: "Undo", redo: "Redo", closePolygon: "Close the polygon", fixHelp: "Paint on the map. With the keyboard: arrows move the map under the cross, Enter begins and ends a stroke, Escape leaves it.",
    saved: "Saved: revision {0}.", merged: "Somebody else changed the map too; theirs and yours are both there.", notSaved: "Not saved yet: {0} Trying again.", refused: "Not saved: {0} The map is shown as it is.", noWallHere: "Nothing to open here: click on a wall that is not too thick.", noGapHere: "No gap to seal here: click between two walls.",
    noAnswer: "The server does not answer.", noNetwork: "There is no network.", seconds: "{0} s", minutes: "{0} min", hours: "{0} h {1} min", badNumber: "Type a number greater than 0, such as 0.05.", retryAfter: "Try again in {0} s.", code_MapNotFound: "This map is no longer there: somebody has deleted it.", code_NotScaled: "This needs metres: give the map a scale first (Scale, below).", code_NotGeoreferenced: "This needs to know where the map lies on the earth: give it points first (On the earth, below).", code_RateLimited: "Too many questions at once.",
    facts: "Facts", map: "Map", readBy: "Read by", sure: "Sure", distance: "Distance", time: "Time", narrowest: "Narrowest", leastSure: "Least sure", uncertain: "Unsure for", needsScale: "needs a scale", at: "{0} at {1}",
    model: "model", cache: "model, remembered", stale: "an older model", classical: "without a model", import: "it came with the map", degraded: "Read without a present model: look twice.", noMap: "This picture does not look like a map: what was read in it may mean nothing. Is it the right picture?", badlyRead: "This picture was probably read badly: compare walls and doors with it, and correct them, before you trust a route.", notSure: "not at all",
    steps: "Steps", routeOf: "Route of {0}{1}.", other: "Way {0}: {1}", warnUnscaled: "The map has no scale: distances are pixels, and there is no time.", moved: "{0} was not on walkable ground; the route leads to the nearest, {1} away.", unsureOf: "{0} of it cross places where the reading is unsure.", noRoute: "There is no way.", openHere: "Open it here", blockedBy: "What blocks it: {0}, {1} pixels.",
    go: "Go {0} {1}", goThrough: "Go {0} {1}, through a door", turn: "{0}, then go {1}", turnThrough: "{0}, then go {1}, through a door", arrive: "You are there: {0}.",
    left: "Turn left", right: "Turn right", slightLeft: "Bear left", slightRight: "Bear right", back: "Turn around",
    dir0: "towards the top of the picture", dir1: "towards the top right", dir2: "towards the right", dir3: "towards the bottom right", dir4: "towards the bottom", dir5: "towards the bottom left", dir6: "towards the left", dir7: "towards the top left",
    zone: "Draw a zone", avoid: "avoid", slow: "slow", closed: "closed", oneWay: "one way", factor: "Times the cost", bearing: "Degrees from up, clockwise", drawZone: "Draw: click its corners, then close it", closeZone: "Close the zone", fewCorners: "A zone needs three corners or more.", zones: "Zones", remove: "Remove {0}",
    places: "Places", placeName: "Name", isExit: "an exit", addPlace: "Add: click on the map", clickPlace: "Click where {0} is.", fromHere: "From {0}", toHere: "To {0}", exit: "exit",
    reach: "Reach", reachFrom: "Reach from the start, up to", reachMade: "What can be reached from the start within {0}: dark near, light far.", exits: "How far to the nearest exit", exitsMade: "The farthest place is {0} from an exit.", noExits: "Name a place an exit first (Rules).",
    table: "Distances between places", tableMade: "Distances between {0} places.", needPlaces: "Name two places first (Rules).", withoutZones: "Zones do not count here.", hide: "Hide", needStart: "Click a start first (Route).",
    exports: "The map as a file", routeFiles: "The route as a file", audience_robot: "Robots", audience_vtt: "Virtual tabletops", audience_gis: "GIS and evacuation", audience_game: "Games", audience_print: "Print", audience_analysis: "Analysis",
    link: "Link to this view", copy: "Copy", copied: "Copied.", qr: "As a QR code", embed: "To put into a page", curl: "This query as curl", print: "Print",
  },
  ko: {
    lead: "지도 그림을 넣으면 안전한 경로가 나옵니다.", api: "API", language: "English",
    drop: "지도 그림을 여기에 놓거나, 붙여넣거나, 파일을 고르세요.", formats: "그림, PDF 쪽, 또는 ROS(.yaml과 그 그림, 또는 .zip), Universal VTT, MovingAI 지도, 최대 32 MiB.",
    samples: "견본으로 해 보기:", sampleFlat: "집", sampleCave: "동굴", sampleRobot: "로봇 지도",
    tabRoute: "경로", tabFix: "고치기", tabRules: "규칙", tabAnalyse: "분석", tabTake: "내보내기", mapTools: "지도로 할 일",
    none: "아직 그림이 없습니다.", sending: "{0} 보내는 중: {1} %", reading: "{0} 읽는 중 …", whichPage: "이 PDF는 {0}쪽입니다. 지도는 몇 쪽입니까?", noSuchPage: "그런 쪽이 없습니다: 1부터 {0}까지.", badPdf: "이 PDF는 열 수 없습니다. 손상되었거나 암호가 걸려 있습니다.", pageTooLarge: "이 쪽은 그릴 수 없습니다.", read: "읽었습니다. 출발점을 누르고 도착점을 누르세요.", clickGoal: "이제 도착점을 누르세요.",
    startGoal: "출발점과 도착점을 차례로 누르거나 픽셀 위치를 입력하세요. 키보드: 화살표로 십자 아래의 지도를 움직이고 Enter로 놓습니다.", dropVia: "{0}: Delete 키나 두 번 누르기로 뺍니다",
    start: "출발", goal: "도착", via: "경유 {0}", x: "{0}, x", y: "{0}, y", find: "경로 찾기", swap: "바꾸기", clear: "지우기", addVia: "경유지 추가",
    profile: "누가 가나요", walk: "걷는 사람", stepFree: "계단 없이", robot: "로봇", radius: "지나갈 반지름", alternatives: "다른 길도",
    vanished: "걸을 수 있는 땅의 {0} %가 이 반지름에는 너무 좁습니다 (빗금).",
    shown: "그림 위에 보이기", classes: "종류", obstacles: "막힌 곳", confidence: "확실하지 않은 곳", corrections: "고친 곳", opacity: "진하기",
    background: "바깥", walkable: "걸을 수 있음", obstacle: "장애물", wall: "벽", door: "문", rough: "거친 땅", water: "물",
    scale: "축척", unscaled: "축척 없음: 거리는 픽셀", metresPerPixel: "픽셀당 미터", setScale: "정하기", measure: "재기: 두 점을 누르세요", lengthBetween: "두 점 사이의 미터",
    suggest: "문 너비가 {0} 픽셀로 보입니다. 0.9 m라면 픽셀당 {1} m입니다.", accept: "받아들이기", scaled: "축척을 정했습니다.", clickFirst: "거리를 아는 두 점 중 첫 점을 누르세요.", clickSecond: "둘째 점을 누르세요.", typeLength: "두 점 사이의 미터를 입력하세요.", suggestEarth: "지구 위의 점들로는 픽셀당 {0} m입니다.",
    earth: "지구 위의 위치", earthHelp: "위도와 경도를 아는 곳을 셋 이상, 서로 멀고 한 줄에 있지 않게 정하세요. 넷째 점이 있으면 오차를 압니다. 표식은 옮길 수 있습니다.", notPlaced: "위치 없음: GPX와 WGS 84는 못 씁니다", placedByThree: "위치 있음; 오차는 넷째 점이 알려 줍니다", placed: "오차 {0}, 가장 큰 오차 {1}",
    addPoint: "점 추가: 지도를 누르세요", clickKnown: "위도와 경도를 아는 곳을 누르세요.", latLon: "위도, 경도", typeLatLon: "그곳의 위도와 경도를 입력하거나 붙여넣으세요.", badLatLon: "위도, 경도 차례로 도 단위로 입력하세요: 37.56650, 126.97800.", add: "추가", point: "점 {0}",
    morePoints: "추가했습니다. 더 필요한 점: {0}.", enoughPoints: "추가했습니다. 점을 저장하면 위치가 정해집니다.", savePoints: "점 저장", leavePoints: "지구 위의 점을 저장하지 않았습니다. 버릴까요?", unsavedPoints: "점을 아직 저장하지 않았습니다.", located: "지도의 위치를 정했습니다: {0}.", off: "{0} 어긋남", offByMuch: "⚠ {0} 어긋남: 확인하세요",
    mirrored: "⚠ 이대로면 지도가 지구 위에서 뒤집힙니다. 위도와 경도가 바뀌었거나 틀린 점이 있나요?",
    tool: "도구", brush: "붓", line: "선", rectangle: "사각형", polygon: "다각형", bucket: "채우기", openDoor: "문 열기", sealGap: "틈 막기", paintAs: "이것은", width: "너비 (픽셀)",
    undo: "되돌리기", redo: "다시 하기", closePolygon: "다각형 닫기", fixHelp: "지도에 칠하세요. 키보드: 화살표로 십자 아래의 지도를 움직이고, Enter로 획을 시작하고 끝내며, Escape로 그만둡니다.",
    saved: "저장했습니다: {0}판.", merged: "다른 사람도 지도를 고쳤습니다. 두 사람의 것이 모두 남아 있습니다.", notSaved: "아직 저장하지 못했습니다: {0} 다시 시도합니다.", refused: "저장하지 못했습니다: {0} 지도를 있는 그대로 보입니다.", noWallHere: "여기에는 열 것이 없습니다. 너무 두껍지 않은 벽을 누르세요.", noGapHere: "여기에는 막을 틈이 없습니다. 두 벽 사이를 누르세요.",
    noAnswer: "서버가 답하지 않습니다.", noNetwork: "네트워크가 없습니다.", seconds: "{0}초", minutes: "{0}분", hours: "{0}시간 {1}분", badNumber: "0보다 큰 수를 입력하세요. 보기: 0.05", retryAfter: "{0}초 뒤에 다시 해 보세요.", code_MapNotFound: "이 지도는 이제 없습니다. 누군가 지웠습니다.", code_NotScaled: "미터가 필요합니다. 먼저 지도의 축척을 정하세요 (아래의 축척).", code_NotGeoreferenced: "지도가 어디에 있는지 알아야 합니다. 먼저 점을 정하세요 (아래의 지구 위의 위치).", code_RateLimited: "한꺼번에 너무 많이 물었습니다.",
    facts: "사실", map: "지도", readBy: "읽은 이", sure: "확신", distance: "거리", time: "시간", narrowest: "가장 좁은 곳", leastSure: "가장 낮은 확신", uncertain: "확실하지 않은 길이", needsScale: "축척이 필요합니다", at: "{1}에서 {0}",
    model: "모델", cache: "모델, 기억된 것", stale: "예전 모델", classical: "모델 없이", import: "지도에 들어 있던 것", degraded: "현재 모델 없이 읽었습니다. 다시 살펴보세요.", noMap: "이 그림은 지도로 보이지 않습니다. 읽은 것이 맞지 않을 수 있습니다. 맞는 그림인가요?", badlyRead: "이 그림은 잘못 읽었을 가능성이 큽니다. 경로를 믿기 전에 벽과 문을 그림과 비교하고 고치세요.", notSure: "확신 없음",
    steps: "가는 법", routeOf: "경로 {0}{1}.", other: "길 {0}: {1}", warnUnscaled: "축척이 없어 거리는 픽셀이고 시간은 알 수 없습니다.", moved: "{0} 자리는 걸을 수 있는 땅이 아니어서, {1} 떨어진 가장 가까운 땅으로 잇습니다.", unsureOf: "그중 {0}는 읽기가 확실하지 않은 곳을 지납니다.", noRoute: "길이 없습니다.", openHere: "여기를 열기", blockedBy: "막는 것: {0}, {1} 픽셀.",
    go: "{1} {0} 가세요", goThrough: "{1} {0} 가세요, 문을 지나서", turn: "{0} {1} 가세요", turnThrough: "{0} {1} 가세요, 문을 지나서", arrive: "도착했습니다: {0}.",
    left: "왼쪽으로 돌아서", right: "오른쪽으로 돌아서", slightLeft: "왼쪽으로 조금 틀어서", slightRight: "오른쪽으로 조금 틀어서", back: "뒤로 돌아서",
    dir0: "그림의 위쪽으로", dir1: "오른쪽 위로", dir2: "오른쪽으로", dir3: "오른쪽 아래로", dir4: "아래쪽으로", dir5: "왼쪽 아래로", dir6: "왼쪽으로", dir7: "왼쪽 위로",
    zone: "구역 그리기", avoid: "피하기", slow: "느림", closed: "닫힘", oneWay: "일방통행", factor: "비용 배수", bearing: "위에서 시계 방향 각도", drawZone: "그리기: 모서리를 누르고 닫으세요", closeZone: "구역 닫기", fewCorners: "구역에는 모서리가 셋 이상 필요합니다.", zones: "구역", remove: "{0} 빼기",
    places: "장소", placeName: "이름", isExit: "출구", addPlace: "추가: 지도를 누르세요", clickPlace: "{0} 위치를 누르세요.", fromHere: "{0}에서", toHere: "{0}까지", exit: "출구",
    reach: "닿는 곳", reachFrom: "출발점에서 닿는 곳, 최대", reachMade: "출발점에서 {0} 안에 닿는 곳: 진하면 가깝고 옅으면 멉니다.", exits: "가장 가까운 출구까지", exitsMade: "가장 먼 곳은 출구에서 {0}입니다.", noExits: "먼저 출구인 장소를 정하세요 (규칙).",
    table: "장소 사이의 거리", tableMade: "장소 {0}곳 사이의 거리.", needPlaces: "먼저 장소 두 곳을 정하세요 (규칙).", withoutZones: "구역은 여기에 셈하지 않습니다.", hide: "숨기기", needStart: "먼저 출발점을 누르세요 (경로).",
    exports: "지도를 파일로", routeFiles: "경로를 파일로", audience_robot: "로봇", audience_vtt: "가상 테이블톱", audience_gis: "GIS와 대피", audience_game: "게임", audience_print: "인쇄", audience_analysis: "분석",
    link: "이 화면의 주소", copy: "복사", copied: "복사했습니다.", qr: "QR 코드로", embed: "다른 페이지에 넣기", curl: "이 질의를 curl로", print: "인쇄",
  },
};

let language = localStorage.getItem("language") ?? (navigator.language.startsWith("ko") ? "ko" : "en");

/** What a key says in the language chosen, with {0}, {1} … filled in. */
export const say = (key, ...values) => (WORDS[language][key] ?? key).replace(/\{(\d)\}/g, (_, i) => values[i]);

export const knows = key => key in WORDS[language];

export const other = () => language === "en" ? "ko" : "en";

export function speak(wanted) {
  language = wanted;
  localStorage.setItem("language", wanted);
  translate(document);
}

/** Fills elements with data-t, and attributes named in data-t-label. */
export function translate(root) {
  document.documentElement.lang = language;
  for (const element of root.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  for (const element of root.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", say(element.dataset.tLabel));
}
