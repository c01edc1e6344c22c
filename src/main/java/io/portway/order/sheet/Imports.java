package io.portway.order.sheet;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.portway.account.Caller;
import io.portway.billing.Ledger;
import io.portway.kernel.Conflict;
import io.portway.kernel.InvalidInput;
import io.portway.kernel.Violation;
import io.portway.kernel.ViolationCode;
import io.portway.order.PortRequest;
import io.portway.order.intake.HandIn;
import io.portway.order.intake.PortRequestDraft;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Plans what would become of a spreadsheet, without storing anything, and makes requests of it. */
@Component
public class Imports {

    /**
     * What a caller wants to be made of a file.
     *
     * @param submit     whether the requests are submitted at once
     * @param digest     of the plan that is confirmed; {@code null} if there was none: then nothing is proposed or left out
     * @param skipFaulty whether lines at fault, and numbers that cannot be ported, are left out; needs a plan
     */
    public record Commit(boolean submit, @Nullable String digest, boolean skipFaulty) {}

    /**
     * @param leftOut lines that were left out; {@code null} if none were to be
     * @param lines   what became of each line; {@code null} if an earlier call made the requests
     */
    public record Made(
            List<PortRequest> requests,
            @Nullable Integer leftOut,
            @Nullable List<MadeLine> lines) {}

    /**
     * What became of a line.
     *
     * @param request id of the request that has its number; {@code null} if it was left out
     * @param leftOut why it was left out; {@code null} if it was not
     */
    @Schema(name = "ImportedLine")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MadeLine(
            @Schema(description = "As a spreadsheet program counts", example = "2")
            int line,

            @Schema(description = "Its number, where it could be read", example = "+13125354200") @Nullable
            String number,

            @Schema(description = "Id of the request that has its number; absent if the line was left out") @Nullable
            UUID request,

            @Schema(
                    description = "Why the line was left out",
                    example = "number is not a North American telephone number; give ten digits or E.164")
            @Nullable
            String leftOut) {}

    /** The most faults to list; the rest is counted. */
    static final int MOST_FAULTS = 1000;

    private final Judge judge;
    private final Ledger ledger;
    private final HandIn handIn;

    Imports(Judge judge, Ledger ledger, HandIn handIn) {
        this.judge = judge;
        this.ledger = ledger;
        this.handIn = handIn;
    }

    /**
     * Says what would become of a file. Stores nothing but the directory's answers.
     *
     * @throws InvalidInput if the file cannot be read at all
     */
    public Plan plan(Caller caller, SheetFile file, SheetOptions options, Progress progress) {
        Planned planned = judge.file(caller, file, options, progress);
        return new PlanView(planned)
                .plan(planned.digest(caller, file, options).toString(), ledger.balance(caller.accountId()));
    }

    /**
     * Makes the file's requests, all or none.
     *
     * @param key the caller's key, with which a repeat gets the first requests; {@code null} for none
     * @throws InvalidInput with the faults of all lines
     * @throws Conflict     if the plan's verdicts are no longer true, naming the lines
     */
    public Made commit(
            Caller caller,
            SheetFile file,
            SheetOptions options,
            Commit commit,
            @Nullable String key,
            Progress progress) {
        if (commit.skipFaulty() && commit.digest() == null) {
            throw new InvalidInput(
                    Violation.missing("digest", "make a plan, see what would be left out, and send the plan's digest"));
        }
        List<PortRequest> earlier = key == null ? List.of() : handIn.earlier(caller, key);
        if (!earlier.isEmpty()) {
            return new Made(earlier, null, null);
        }
        Planned planned = judge.file(caller, file, options, progress);
        if (commit.digest() != null) {
            planned.mustSay(PlanDigest.parse(commit.digest()), planned.digest(caller, file, options));
        }
        List<Violation> faults = planned.faults(commit);
        if (!faults.isEmpty()) {
            // A twin may have been made while this was looked at: its numbers are taken by itself.
            List<PortRequest> meanwhile = key == null ? List.of() : handIn.earlier(caller, key);
            if (!meanwhile.isEmpty()) {
                return new Made(meanwhile, null, null);
            }
            throw new InvalidInput(mostOf(faults));
        }
        List<List<Line>> made = planned.requests(commit);
        if (made.isEmpty()) {
            throw new InvalidInput(
                    "file",
                    ViolationCode.INVALID,
                    null,
                    "has no line that could be committed",
                    "mend the lines at fault");
        }
        int lines = made.stream().mapToInt(List::size).sum();
        List<PortRequest> requests = handIn.all(
                caller,
                drafts(made, lines, progress),
                commit.submit(),
                key,
                (draft, refusal) -> planned.byLine(made.get(draft), refusal.violations()));
        return new Made(
                requests,
                commit.skipFaulty() ? planned.reading.lines().size() - lines : null,
                lines(planned, made, requests));
    }

    private static List<MadeLine> lines(Planned planned, List<List<Line>> made, List<PortRequest> requests) {
        Map<Line, UUID> request = new HashMap<>();
        for (int i = 0; i < requests.size(); i++) {
            UUID id = requests.get(i).id();
            made.get(i).forEach(line -> request.put(line, id));
        }
        return planned.reading.lines().stream()
                .map(line -> new MadeLine(
                        line.line,
                        line.number == null ? null : line.number.e164(),
                        request.get(line),
                        request.containsKey(line) ? null : planned.problem(line)))
                .toList();
    }

    /** Each draft is made when it is its turn, so that not all are in memory. */
    private static List<PortRequestDraft> drafts(List<List<Line>> made, int lines, Progress progress) {
        return new AbstractList<>() {

            private int done;

            @Override
            public PortRequestDraft get(int index) {
                List<Line> of = made.get(index);
                progress.at(Progress.Stage.CREATING, done, lines);
                done += of.size();
                return DraftOf.lines(of.get(0).group.data, of);
            }

            @Override
            public int size() {
                return made.size();
            }
        };
    }

    private static List<Violation> mostOf(List<Violation> faults) {
        return faults.size() <= MOST_FAULTS
                ? faults
                : Stream.concat(
                                faults.stream().limit(MOST_FAULTS),
                                Stream.of(new Violation(
                                        "file",
                                        ViolationCode.TOO_MANY,
                                        null,
                                        "has " + (faults.size() - MOST_FAULTS) + " more faults",
                                        "mend these first, or download the corrected file, which names them all")))
                        .toList();
    }
}
